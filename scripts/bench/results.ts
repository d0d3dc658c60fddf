import { readCount } from "../commandLine/readCount";
import { readArguments } from "../commandLine/readArguments";
import { textTable } from "../commandLine/textTable";
import { knownMetric, type Metric } from "../../src/display/knownMetrics";
import { quantile } from "../../src/display/quantile";
import { datasetFolder } from "./datasetFolder";
import { keptRuns, type Run } from "./keptRuns";
import { type Results } from "./lessonLine";
import { denselabProgram, lessons } from "./sides";

export const usage = `npm run bench -- results [--seeds N] [--resume]
  what the lessons come to with the seeds 1 to N (default: 100), by their own steps: the middle 95% of each result, beside
  what src/display/metrics.json says is usual`;

/** `npm run bench -- results`. @returns the table */
export async function benchResults(args: string[]): Promise<string> {
  const options = { seeds: { type: "string", default: "100" }, resume: { type: "boolean" } } as const;
  const { values } = readArguments(args, { usage, options, words: false });
  const seeds = readCount("bench results: --seeds", values.seeds);
  const runs: Run<object>[] = lessons.map((lesson) => ({
    key: { lesson, seeds },
    command: [process.execPath, denselabProgram("results"), lesson],
    env: { SEEDS: String(seeds), DENSELAB_DATASETS: datasetFolder() },
  }));
  const kept = await keptRuns<object, Results>("results", runs, { resume: values.resume === true });
  return kept.map(({ lines }) => resultsReport(lines)).join("\n\n");
}

/** What the seeds came to, for a person. */
export function resultsReport(lines: Results[]): string {
  const rows = Object.keys(lines[0]).map((name) => {
    const sorted = lines.map((line) => line[name]).sort((one, other) => one - other);
    const { usual, decimals } = knownMetric(name) as Metric;
    const [low, middle, high] = [0.025, 0.5, 0.975].map((share) => quantile(sorted, share).toFixed(decimals));
    const recorded = usual ? `${usual.low.toFixed(decimals)} – ${usual.high.toFixed(decimals)}` : "";
    return [name, String(lines.length), middle, `${low} – ${high}`, recorded];
  });
  return textTable([["result", "seeds", "median", "middle 95%", "recorded"], ...rows], [1, 2]);
}
