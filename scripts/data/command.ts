// The command line of `npm run data`.
import { type DatasetFile } from "../../src/datasets/catalog";
import { readArguments } from "../commandLine/readArguments";
import { UsageError } from "../commandLine/usageError";

/** The text of --help. */
export const usageFor = (files: readonly DatasetFile[]): string => `npm run data [-- COMMAND [DATASET ...]]

  (no command)             lists what is in the cache, and where each dataset would come from; asks no network
  fetch [DATASET ...]      brings datasets into the cache, from wherever they would come
  verify [DATASET ...]     checks the SHA-256 of what is in the cache; named datasets must be there
  clear [DATASET ...]      removes datasets from the cache, and what interrupted downloads have left
  export DIR [DATASET ...] makes a folder for a USB stick or a server, to be named by DENSELAB_DATASETS; goes on where
                           an earlier export stopped, and overwrites nothing that no export has made

Without a name every dataset is meant: ${datasetsOf(files).join(", ")}.
The cache is data/, or the folder that DENSELAB_CACHE names. data/README.md tells more.

Exit code 0 when all is well, 1 when something failed or a file is wrong, 2 for what can't be done as asked.`;

const datasetsOf = (files: readonly DatasetFile[]): string[] => [
  ...new Set(files.map(({ dataset }) => dataset)),
];
const commands = ["list", "fetch", "verify", "clear", "export"] as const;
const options = { help: { type: "boolean", short: "h" } } as const;
type CommandName = (typeof commands)[number];

/** What a command line asks for. */
export type Command =
  | { command: "help" }
  | { command: Exclude<CommandName, "export">; isNamed: boolean; files: DatasetFile[] }
  | { command: "export"; folder: string; isNamed: boolean; files: DatasetFile[] };

/**
 * Reads the command line.
 *
 * @param argv without node and the script
 * @param files every DatasetFile there is
 * @returns the command, with the files of the datasets named, or all
 * @throws UsageError that says what was wrong
 */
export function readCommand(argv: string[], files: readonly DatasetFile[]): Command {
  const { values, positionals } = readArguments(argv, { usage: usageFor(files), options });
  if (values.help) return { command: "help" };
  const [word = "list", ...rest] = positionals;
  const command = commands.find((name) => name === word);
  if (command === undefined) {
    throw new UsageError(
      `there is no command "${word}"; there are: ${commands.join(", ")} (--help tells more)`,
    );
  }
  const folder = command === "export" ? rest.shift() : undefined;
  if (command === "export" && folder === undefined) {
    throw new UsageError("export needs the folder to make: npm run data -- export DIR");
  }
  const known = datasetsOf(files);
  const unknown = rest.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new UsageError(`there is no dataset "${unknown}"; there are: ${known.join(", ")}`);
  }
  const isNamed = rest.length > 0;
  const named = files.filter(({ dataset }) => !isNamed || rest.includes(dataset));
  if (command !== "export") return { command, isNamed, files: named };
  return { command, folder: folder ?? "", isNamed, files: named };
}
