import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

// What the notebooks' step has just found: npm test runs this after it.
const { notebooks } = JSON.parse(readFileSync(join(__dirname, "../../out/summary.json"), "utf8")) as {
  notebooks: { name: string; language: string; peakMemoryMb: number }[];
};

it.each(notebooks.filter(({ name }) => name === "01-imdb"))(
  "$language/$name: its kernel stays below 0.5 GB",
  ({ peakMemoryMb }) => {
    expect(peakMemoryMb).toBeGreaterThan(0);
    expect(peakMemoryMb).toBeLessThan(500);
  },
);
