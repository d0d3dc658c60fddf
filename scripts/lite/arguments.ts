// The command line of `npm run lite`.
import { join, resolve } from "node:path";
import { datasetFiles } from "../../src/datasets/catalog";
import { readArguments } from "../commandLine/readArguments";
import { outFolder } from "../commandLine/paths";
import { UsageError } from "../commandLine/usageError";
import { standInNames } from "../standIn/writeStandIn";

const datasets = [...new Set(datasetFiles.map(({ dataset }) => dataset))];

/** The text of --help. */
export const usage = `npm run lite [-- OPTIONS]

Makes out/lite: the lessons, the kernel and the library as static files, for any web server.

  --data NAME ...    puts the data of these into the folder: ${datasets.join(", ")}. Boston's are always in it. Mind
                     their licences before you publish them: data/README.md tells
  --stand-ins        puts generated data into the folder for ${standInNames.join(" and ")}, where --data does not name
                     them; a lesson then says STAND-IN
  --out DIR          another folder
  --help             this text

What the browser edition can't do: Node's own modules and files, other packages than the course's, prompt(), the
debugger.`;

export interface LiteArguments {
  help: boolean;
  out: string;
  data: string[];
  standIns: boolean;
}

/** Reads the command line. Throws a UsageError that says what was wrong. */
export function readLiteArguments(args: string[]): LiteArguments {
  const { values, positionals } = readArguments(args, {
    usage,
    options: {
      help: { type: "boolean", short: "h" },
      data: { type: "boolean" },
      "stand-ins": { type: "boolean" },
      out: { type: "string" },
    },
  });
  const unknown = positionals.find((name) => !datasets.includes(name));
  if (unknown !== undefined)
    throw new UsageError(`there is no dataset "${unknown}"; there are: ${datasets.join(", ")}`);
  if (positionals.length > 0 && !values.data)
    throw new UsageError(
      `names of datasets belong to --data: npm run lite -- --data ${positionals.join(" ")}`,
    );
  if (values.data && positionals.length === 0)
    throw new UsageError(`--data needs a dataset's name: ${datasets.join(", ")}`);
  return {
    help: values.help ?? false,
    out: values.out === undefined ? join(outFolder, "lite") : resolve(values.out),
    data: positionals,
    standIns: values["stand-ins"] ?? false,
  };
}
