import { dates } from "./stopPlaces";

/** How long a cell may run and still be younger than an interrupt that was sent before it: what one channel may be behind another. */
const longestDelay = 200; // ms

/**
 * Whom an interrupt is meant for. Interrupts and cells come on two channels, each of which may be ahead of the other, so the
 * dates at which front ends have sent them are compared; for a short while only, as the two may go by two clocks.
 */
export const stopDates = {
  /** An interrupt was sent at this date. */
  interrupt(stopWish: Int32Array, sent: number): void {
    dates(stopWish)[0] = sent;
  },

  /** A cell that was sent at this date begins. */
  cell(stopWish: Int32Array, sent: number): void {
    dates(stopWish).set([sent, Date.now()], 1);
  },

  /** Whether the last interrupt was sent before the last cell, and so meant for another one, which has ended. */
  isOver(stopWish: Int32Array): boolean {
    const [interrupt, cell, began] = dates(stopWish);
    return cell > interrupt && Date.now() - began < longestDelay;
  },
};
