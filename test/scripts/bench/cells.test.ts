import { expect, it } from "vitest";
import { benchCells, cellsReport } from "../../../scripts/bench/cells";

const cells = (count: number, late: number) =>
  Array.from({ length: count }, (_, i) => ({
    cell: i + 1,
    seconds: i < 400 ? 0.02 : 0.05,
    processor: i < 400 ? 0.01 : late,
    mb: i < 400 ? 200 : 260,
  }));

it("the benchmark of many cells sets the last beside those around the hundredth, and says whether the promise was kept", () => {
  expect(cellsReport(cells(500, 0.012))).toBe(
    [
      "a cell's processor time: 10.0 ms around cell 100, 12.0 ms at 500; ratio 1.20",
      "a cell's round trip: 20.0 ms around cell 100, 50.0 ms at 500; ratio 2.50",
      "  at most 1.3 was promised: kept",
      "memory: 200 MB around cell 100, 260 MB at 500",
    ].join("\n"),
  );
  expect(cellsReport(cells(500, 0.014))).toContain("MISSED");
});

it("the benchmark of many cells refuses fewer than it can compare", async () => {
  await expect(benchCells(["--cells", "200"])).rejects.toThrow("--cells must be at least 300, got 200");
});
