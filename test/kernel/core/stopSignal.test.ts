import { expect, it } from "vitest";
import { Interrupted, StopSignal, wish } from "../../../src/kernel/core/stopSignal";

it.each([
  ["none", false],
  ["sent", true],
  ["heard", false],
  ["ended", false],
] as const)("a cell that begins while a wish to stop is %s is stopped: %s", (state, isStopped) => {
  const stopWish = new Int32Array([wish[state]]);
  const signal = new StopSignal(stopWish, Object, Object);
  signal.begin();
  const go = () => signal.throwIfWanted();
  if (isStopped) expect(go).toThrow(Interrupted);
  else expect(go).not.toThrow();
});
