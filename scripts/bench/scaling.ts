import { readCount } from "../commandLine/readCount";
import { readArguments } from "../commandLine/readArguments";
import { textTable } from "../commandLine/textTable";
import { datasetFolder } from "./datasetFolder";
import { keptRuns, type Run } from "./keptRuns";
import { denselabProgram } from "./sides";

export const usage = `npm run bench -- scaling [--epochs N] [--resume]
  how the seconds grow with folds, repeated seeds and reviews; medians of three (default: 100 of Boston's epochs)`;

interface ScalingLine {
  what: string;
  n: number;
  seconds: number;
}

/** `npm run bench -- scaling`. @returns the table */
export async function benchScaling(args: string[]): Promise<string> {
  const options = { epochs: { type: "string", default: "100" }, resume: { type: "boolean" } } as const;
  const { values } = readArguments(args, { usage, options, words: false });
  const epochs = readCount("bench scaling: --epochs", values.epochs);
  const env = { EPOCHS: String(epochs), DENSELAB_DATASETS: datasetFolder() };
  const runs: Run<object>[] = ["boston", "imdb"].map((lesson) => ({
    key: { lesson, epochs },
    command: [process.execPath, denselabProgram("scaling"), lesson],
    env,
  }));
  const kept = await keptRuns<object, ScalingLine>("scaling", runs, { resume: values.resume === true });
  return scalingReport(kept.flatMap(({ lines }) => lines));
}

/** What was measured, for a person. */
function scalingReport(lines: ScalingLine[]): string {
  const rows = lines.map(({ what, n, seconds }) => {
    const first = lines.find((line) => line.what === what) ?? { n, seconds };
    return [what, String(n), seconds.toFixed(3), `${(seconds / first.seconds).toFixed(1)} of ${n / first.n}`];
  });
  return textTable([["what grows", "n", "seconds", "times the first"], ...rows], [1, 2, 3]);
}
