import { runInThisContext } from "node:vm";
import { place } from "./stopPlaces";

const untilQuiet = 100; // ms

/**
 * The signal by which the sentinel breaks off a cell's script. It may reach the kernel when that cell has ended and
 * another one runs: `stopWish` says that the next one is no learner's.
 */
export const ownSignal = {
  send(stopWish: Int32Array): void {
    stopWish[place.ownSignal] = 1;
    stopWish[place.kept] = 1;
    process.kill(process.pid, "SIGINT");
  },

  /** Whether the signal that came was this one. */
  take: (stopWish: Int32Array): boolean => Atomics.exchange(stopWish, place.ownSignal, 0) === 1,

  /**
   * To be called between two cells. A signal that comes in the moment in which its script ends for another reason is kept
   * by Node, and breaks off whichever script is next (seen in Node 20 to 26): if one was sent, an idle script is.
   */
  absorb(stopWish: Int32Array): void {
    if (Atomics.exchange(stopWish, place.kept, 0) === 0) return;
    while (isBrokenOff(`for (const end = Date.now() + ${untilQuiet}; Date.now() < end; );`));
    stopWish[place.ownSignal] = 0;
  },
};

function isBrokenOff(script: string): boolean {
  try {
    runInThisContext(script, { breakOnSigint: true });
    return false;
  } catch {
    return true;
  }
}
