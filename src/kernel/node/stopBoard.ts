import { isMainThread, workerData } from "node:worker_threads";

/** What stands where in `stopWish`, the memory that the kernel shares with its sentinel's thread. */
export const place = {
  /** The learner's wish that the running cell stop: see `wish` in core/stopSignal. */
  wish: 0,
  /** Whether the cell waits for a child. */
  waiting: 1,
  /** Whether a sign of life is awaited. */
  sign: 2,
  /** Whether the next signal is the sentinel's own. */
  ownSignal: 3,
  /** Whether what breaks off a cell is on its way. */
  blow: 4,
  /** Whether Node may have kept a signal for the next script. */
  kept: 5,
} as const;

const places = Object.keys(place).length;

const [dateBytes, placeBytes] = [24, 4 * places];

/** Memory for all of them and, before them, for three dates. */
export const stopMemory = (): Int32Array =>
  new Int32Array(new SharedArrayBuffer(dateBytes + placeBytes), dateBytes, places);

/** The kernel's own, which its sentinel is given and finds here, too: a busy kernel hears no messages. */
export const stopWish = isMainThread ? stopMemory() : (workerData as { stopWish: Int32Array }).stopWish;

/** When the last interrupt and the last cell were sent, by their front ends' clocks, and when that cell began, by the kernel's. */
const dates = (stopWish: Int32Array): Float64Array => new Float64Array(stopWish.buffer, 0, 3);

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

/**
 * The sentinel's question whether the kernel's event loop still turns: a message without frames, which the kernel answers
 * in `stopWish`.
 */
export const signOfLife = {
  ask(stopWish: Int32Array): void {
    stopWish[place.sign] = 1;
  },
  give(stopWish: Int32Array): void {
    stopWish[place.sign] = 0;
  },
  isAwaited: (stopWish: Int32Array): boolean => stopWish[place.sign] === 1,
};

/** How the sentinel answers a cell that asks the learner: not yet, with the learner's text, or by an interrupt. */
export const answer = { none: 0, given: 1, interrupted: 2 } as const;
