import type * as TypeScript from "@tslab/typescript-for-tslab";
import { expect, it } from "vitest";
import { CompilerTimers } from "../../../src/kernel/core/compilerTimers";

/** The one slot of tslab's converter, which breaks on a timer that it doesn't know. */
function converterSlot() {
  let slot: { callback: () => void } | null = null;
  const system = {
    setTimeout: (callback: () => void) => {
      if (slot) throw new Error("Unexpected pending rebuildTimer");
      return (slot = { callback });
    },
    clearTimeout: (timer: unknown) => {
      if (timer !== slot) throw new Error("clearing unexpected tiemr");
      slot = null;
    },
  } as unknown as TypeScript.System;
  const fire = () => {
    slot?.callback();
    slot = null;
  };
  return { system, fire, isEmpty: () => slot === null };
}

it("a timer that has fired, or was never the converter's, is cleared without a word", () => {
  const { system, fire, isEmpty } = converterSlot();
  new CompilerTimers().takeOver(system);
  const updateProgramWithWatchStatus = () => undefined;
  const first = system.setTimeout?.(updateProgramWithWatchStatus, 250) as unknown;
  fire();
  expect(() => system.clearTimeout?.(first)).not.toThrow();
  expect(() => system.clearTimeout?.({})).not.toThrow();
  expect(isEmpty()).toBe(true);
});

it("a converter that was broken off between setting a timer and firing it, and was replaced, hears its files change without a word", () => {
  const timers = new CompilerTimers();
  const broken = converterSlot();
  const fresh = converterSlot();
  const updateProgramWithWatchStatus = () => undefined;
  timers.takeOver(broken.system);
  const pending = broken.system.setTimeout?.(updateProgramWithWatchStatus, 250) as unknown;
  timers.takeOver(fresh.system);
  fresh.system.setTimeout?.(updateProgramWithWatchStatus, 250);
  broken.system.clearTimeout?.(pending);
  expect(() => void broken.system.setTimeout?.(updateProgramWithWatchStatus, 250)).not.toThrow();
  expect(fresh.isEmpty()).toBe(false);
});

it("a second new program takes the place of the first, also where TypeScript has forgotten that", () => {
  const { system } = converterSlot();
  new CompilerTimers().takeOver(system);
  const updateProgramWithWatchStatus = () => undefined;
  system.setTimeout?.(updateProgramWithWatchStatus, 250);
  expect(() => void system.setTimeout?.(updateProgramWithWatchStatus, 250)).not.toThrow();
});

it("the converter's own timer that waits is cleared in its slot", () => {
  const { system, isEmpty } = converterSlot();
  new CompilerTimers().takeOver(system);
  const updateProgramWithWatchStatus = () => undefined;
  system.clearTimeout?.(system.setTimeout?.(updateProgramWithWatchStatus, 250) as unknown);
  expect(isEmpty()).toBe(true);
});
