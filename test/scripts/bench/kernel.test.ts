import { describe, expect, it } from "vitest";
import { benchKernel, kernelReport } from "../../../scripts/bench/kernel";

describe("the benchmark of the kernel", () => {
  it("tells the median of the rounds' ratios, and whether the promise was kept", () => {
    const report = kernelReport([
      {
        start: [2, 2.5],
        cell: [
          [0.1, 0.11, 9],
          [0.1, 0.1, 0.1],
        ],
      },
      {
        start: [2, 2],
        cell: [
          [0.13, 0.13],
          [0.1, 0.1],
        ],
      },
      {
        start: [3, 2],
        cell: [
          [0.2, 0.2],
          [0.1, 0.1],
        ],
      },
    ]);
    expect(report).toBe(
      [
        "start of the kernel: 2000 ms, tslab as it comes 2000 ms",
        "  ratio 1.00 (rounds: 0.80, 1.00, 1.50)",
        "  at most 1.05 was promised: kept",
        "trivial cell: 130 ms, tslab as it comes 100 ms",
        "  ratio 1.30 (rounds: 1.10, 1.30, 2.00)",
        "  at most 1.05 was promised: MISSED",
      ].join("\n"),
    );
  });

  it("refuses what it can't measure", async () => {
    await expect(benchKernel(["--rounds", "none"])).rejects.toThrow(
      "bench kernel: --rounds must be a positive integer, got none",
    );
    await expect(benchKernel(["--cells", "200"])).rejects.toThrow(
      "bench kernel: --cells must be at most 100, got 200",
    );
  });
});
