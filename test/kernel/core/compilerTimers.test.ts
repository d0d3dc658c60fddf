import type * as TypeScript from "@tslab/typescript-for-tslab";
import { expect, it } from "vitest";
import { CompilerTimers } from "../../../src/kernel/core/compilerTimers";

/** The one slot of tslab's converter, which breaks on a timer that it doesn't know. */
function converterSlot() {
  let slot: { callback: () => void } | null = null;
  const system = {
    setTimeout: (callback: () => void) => (slot = { callback }),
    clearTimeout: (timer: unknown) => {
      if (timer !== slot) throw new Error("clearing unexpected tiemr");
      slot = null;
    },
  } as unknown as TypeScript.System;
  return { system, fire: () => slot?.callback(), isEmpty: () => slot === null };
}

it("a timer that has fired, or was never the converter's, is cleared without a word", () => {
  const { system, fire, isEmpty } = converterSlot();
  new CompilerTimers().takeOver(system);
  const updateProgramWithWatchStatus = () => undefined;
  const first = system.setTimeout?.(updateProgramWithWatchStatus, 250) as unknown;
  fire();
  expect(() => system.clearTimeout?.(first)).not.toThrow();
  expect(() => system.clearTimeout?.({})).not.toThrow();
  expect(isEmpty()).toBe(false);
});

it("the converter's own timer that waits is cleared in its slot", () => {
  const { system, isEmpty } = converterSlot();
  new CompilerTimers().takeOver(system);
  const updateProgramWithWatchStatus = () => undefined;
  system.clearTimeout?.(system.setTimeout?.(updateProgramWithWatchStatus, 250) as unknown);
  expect(isEmpty()).toBe(true);
});
