import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { notebooksFolder, python } from "../../dist/scripts/run/paths.js";
import { projectFolder as root } from "../../dist/src/system/projectFolder.js";
import { positiveInteger } from "../../dist/scripts/run/positiveInteger.js";
import { measure } from "./measure.mjs";
import { median } from "./median.mjs";

/** A trivial cell's round trip may be so many times stock tslab's, a start of the kernel so many. */
const limits = { cell: 1.2, start: 1 };

/**
 * `npm run bench -- kernel [--rounds N] [--cells N]`: this project's kernel and tslab as it comes, side by side, in
 * rounds by turns. A ratio is the median of the rounds' ratios; single rounds differ with whatever else the machine does.
 */
export async function benchKernel(args) {
  const options = { rounds: { type: "string", default: "8" }, cells: { type: "string", default: "30" } };
  const { rounds, cells } = parseArgs({ args, options }).values;
  for (const [name, value] of Object.entries({ rounds, cells }))
    positiveInteger(`bench kernel: --${name}`, value);
  // tslab as it comes stops answering after some 128 cells of one kernel.
  if (Number(cells) > 100) throw new Error(`bench kernel: --cells must be at most 100, got ${cells}`);
  const spec = join(root, ".venv", "share", "jupyter", "kernels", "tslab", "kernel.json");
  const ours = JSON.parse(readFileSync(spec, "utf8")).argv;
  const tslab = join(root, "node_modules", "tslab", "bin", "tslab");
  const stock = [process.execPath, tslab, "kernel", "--config-path", "{connection_file}"];
  const script = join(root, "scripts", "bench", "kernel_rounds.py");
  const commands = [ours, stock].map((argv) => JSON.stringify(argv));
  const { lines } = await measure(
    [python(), script, join(notebooksFolder, "en"), rounds, cells, ...commands],
    {},
  );
  console.log(kernelReport(lines));
}

/** What the rounds say, for a person. */
export function kernelReport(rounds) {
  const told = Object.entries({ start: "start of the kernel", cell: "trivial cell" }).map(([what, name]) => {
    const seconds = rounds.map((round) => round[what].map((times) => median([times].flat())));
    const ratios = seconds.map(([ours, stock]) => ours / stock);
    const [ours, stock] = [0, 1].map((which) => median(seconds.map((pair) => pair[which])));
    const verdict = median(ratios) <= limits[what] ? "kept" : "MISSED";
    return [
      `${name}: ${(ours * 1000).toFixed(0)} ms, tslab as it comes ${(stock * 1000).toFixed(0)} ms`,
      `  ratio ${median(ratios).toFixed(2)} (rounds: ${ratios.map((ratio) => ratio.toFixed(2)).join(", ")})`,
      `  at most ${limits[what]} was promised: ${verdict}`,
    ].join("\n");
  });
  return told.join("\n");
}
