// That their values are Keras's is tested in kerasMetrics.test.ts.
import { expect, it } from "vitest";
import { metrics } from "../../src/training/metrics";

it.each([-0.1, 80])("a threshold of %d is refused, as Keras refuses it", (thresholds) => {
  for (const name of ["precision", "recall"] as const) {
    expect(() => metrics[name]({ thresholds })).toThrow(
      `metrics.${name}: thresholds must be a number from 0 to 1, got ${thresholds}`,
    );
  }
});

it("a curve of more thresholds than memory has room for is refused", () => {
  expect(() => metrics.auc({ numThresholds: 1e12 })).toThrow(
    "metrics.auc: numThresholds must be an integer from 2 to 100000, got 1000000000000",
  );
});
