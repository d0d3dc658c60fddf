import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectFolder } from "../../src/system/projectFolder";
import { notebooksFolder, python, pythonScript } from "../commandLine/paths";
import { readCount } from "../commandLine/readCount";
import { readArguments } from "../commandLine/readArguments";
import { UsageError } from "../commandLine/usageError";
import { measure } from "./measure";
import { median } from "./median";

export const usage = `npm run bench -- kernel [--rounds N] [--cells N]
  this project's kernel beside tslab as it comes: its start, and the round trip of a trivial cell; about a minute`;

/** A round's seconds, first of this project's kernel, then of tslab's. */
export interface KernelRound {
  start: [number, number];
  cell: [number[], number[]];
}

/** What is measured, and how many times tslab's it may take. */
const measures = [
  { name: "start of the kernel", limit: 1.05, of: ({ start }: KernelRound) => start },
  {
    name: "trivial cell",
    limit: 1.05,
    of: ({ cell: [ours, stock] }: KernelRound) => [median(ours), median(stock)],
  },
];

/**
 * `npm run bench -- kernel`: this project's kernel and tslab as it comes, in rounds by turns. A ratio is the median of the
 * rounds' ratios; single rounds differ with whatever else the machine does.
 */
export async function benchKernel(args: string[]): Promise<string> {
  const options = {
    rounds: { type: "string", default: "8" },
    cells: { type: "string", default: "30" },
  } as const;
  const { values } = readArguments(args, { usage, options, words: false });
  const rounds = readCount("bench kernel: --rounds", values.rounds);
  const cells = readCount("bench kernel: --cells", values.cells);
  // tslab as it comes stops answering after some 128 cells of one kernel.
  if (cells > 100) throw new UsageError(`bench kernel: --cells must be at most 100, got ${cells}`);
  const spec = join(projectFolder, ".venv", "share", "jupyter", "kernels", "tslab", "kernel.json");
  const { argv: ours } = JSON.parse(readFileSync(spec, "utf8")) as { argv: string[] };
  const tslab = join(projectFolder, "node_modules", "tslab", "bin", "tslab");
  const stock = [process.execPath, tslab, "kernel", "--config-path", "{connection_file}"];
  const script = pythonScript("bench/peers/kernel_rounds.py");
  const commands = [ours, stock].map((argv) => JSON.stringify(argv));
  const { lines } = await measure<KernelRound>({
    command: [python(), script, join(notebooksFolder, "en"), String(rounds), String(cells), ...commands],
  });
  return kernelReport(lines);
}

/** What the rounds say, for a person. */
export function kernelReport(rounds: KernelRound[]): string {
  const told = measures.map(({ name, limit, of }) => {
    const seconds = rounds.map(of);
    const ratios = seconds.map(([ours, stock]) => ours / stock);
    const [ours, stock] = [0, 1].map((which) => median(seconds.map((pair) => pair[which])));
    return [
      `${name}: ${(ours * 1000).toFixed(0)} ms, tslab as it comes ${(stock * 1000).toFixed(0)} ms`,
      `  ratio ${median(ratios).toFixed(2)} (rounds: ${ratios.map((ratio) => ratio.toFixed(2)).join(", ")})`,
      `  at most ${limit} was promised: ${median(ratios) <= limit ? "kept" : "MISSED"}`,
    ].join("\n");
  });
  return told.join("\n");
}
