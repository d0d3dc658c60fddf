// `npm run bench`: the lessons' work in Python and here, and what else the course promises of its speed and its memory.
import { benchCells, usage as cellsUsage } from "./bench/cells";
import { benchInside, usage as insideUsage } from "./bench/inside";
import { benchKernel, usage as kernelUsage } from "./bench/kernel";
import { benchLessons, usage as lessonsUsage } from "./bench/lessons";
import { benchLive, usage as liveUsage } from "./bench/live";
import { benchNext, usage as nextUsage } from "./bench/next";
import { benchNotebooks, usage as notebooksUsage } from "./bench/notebooks";
import { benchProducts, usage as productsUsage } from "./bench/products";
import { benchResults, usage as resultsUsage } from "./bench/results";
import { benchScaling, usage as scalingUsage } from "./bench/scaling";
import { benchThreads, usage as threadsUsage } from "./bench/threads";
import { runCommand } from "./commandLine/runCommand";
import { UsageError } from "./commandLine/usageError";

interface Part {
  usage: string;
  run: (args: string[]) => Promise<string>;
}

/** In the order in which all of them run. */
const parts: Record<string, Part> = {
  lessons: { usage: lessonsUsage, run: benchLessons },
  next: { usage: nextUsage, run: benchNext },
  inside: { usage: insideUsage, run: benchInside },
  threads: { usage: threadsUsage, run: benchThreads },
  products: { usage: productsUsage, run: benchProducts },
  notebooks: { usage: notebooksUsage, run: benchNotebooks },
  scaling: { usage: scalingUsage, run: benchScaling },
  results: { usage: resultsUsage, run: benchResults },
  kernel: { usage: kernelUsage, run: benchKernel },
  cells: { usage: cellsUsage, run: benchCells },
  live: { usage: liveUsage, run: benchLive },
};

const usage = `npm run bench                        every part, one after the other
npm run bench -- PART [--help]       one part: ${Object.keys(parts).join(", ")}

Each run is kept in out/bench/PART.jsonl as soon as it is done; --resume goes on from there. Let nothing else run meanwhile.`;

async function main([name, ...args]: string[]): Promise<void> {
  if (name === "--help") return console.log(usage);
  if (name !== undefined && !Object.hasOwn(parts, name))
    throw new UsageError(`npm run bench: there is no part "${name}"\n\n${usage}`);
  const wanted = name === undefined ? Object.values(parts) : [parts[name]];
  for (const part of wanted) console.log(args.includes("--help") ? part.usage : `${await part.run(args)}\n`);
}

runCommand(() => main(process.argv.slice(2)));
