import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The site that the notebooks' step has just made: npm test runs these tests after it. */
export const out = join(__dirname, "../../out");

/** What was executed. */
export const { notebooks } = JSON.parse(readFileSync(join(out, "summary.json"), "utf8")) as {
  notebooks: { name: string; language: string; peakMemoryMb: number }[];
};
