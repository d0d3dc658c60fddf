import { expect, it } from "vitest";
import { notebooks } from "./executed";

it.each(notebooks.filter(({ name }) => name === "01-imdb"))(
  "$language/$name: its kernel stays below 0.5 GB",
  ({ peakMemoryMb }) => {
    expect(peakMemoryMb).toBeGreaterThan(0);
    expect(peakMemoryMb).toBeLessThan(500);
  },
);
