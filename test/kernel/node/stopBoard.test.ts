import { expect, it, vi } from "vitest";
import { stopDates, stopMemory } from "../../../src/kernel/node/stopBoard";

/** Whether an interrupt is over that was sent at one date, for a cell that was sent at another and has run for so long. */
function isOver(interrupt: number, cell: number, ran: number): boolean {
  const stopWish = stopMemory();
  vi.useFakeTimers({ now: 1e12 });
  try {
    stopDates.cell(stopWish, cell);
    stopDates.interrupt(stopWish, interrupt);
    vi.advanceTimersByTime(ran);
    return stopDates.isOver(stopWish);
  } finally {
    vi.useRealTimers();
  }
}

it.each([
  ["sent before a cell that has just begun", 5000, 5002, 1, true],
  ["sent behind it", 5003, 5002, 1, false],
  ["sent in its very millisecond", 5002, 5002, 1, false],
  ["sent before it by a clock that is behind, while it has run for long", 5000, 65_000, 3000, false],
  ["of no date", NaN, 5002, 1, false],
  ["for a cell of no date", 5000, NaN, 1, false],
])("an interrupt %s", (_, interrupt, cell, ran, over) => {
  expect(isOver(interrupt, cell, ran)).toBe(over);
});
