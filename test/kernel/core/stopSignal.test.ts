import { expect, it, vi } from "vitest";
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

it("a cell is not ended by what was to end the one before it, even if the interrupt was broken off itself", async () => {
  const signal = new StopSignal(new Int32Array(1), Object, Object);
  const { setTimeout } = globalThis;
  signal.begin();
  // As a blow may fall: the timer is set, and the one who set it never gets it.
  vi.stubGlobal("setTimeout", (...given: Parameters<typeof setTimeout>) => {
    setTimeout(...given);
    throw new Error("broken off");
  });
  expect(() => signal.raise()).toThrow("broken off");
  vi.unstubAllGlobals();
  signal.raise();
  await expect(signal.raised).rejects.toThrow(Interrupted);
  signal.end();
  signal.begin();
  const later = new Promise((wake) => setTimeout(wake, 300, "still running"));
  expect(await Promise.race([signal.raised, later])).toBe("still running");
});
