import { Session } from "node:inspector";
import { runInThisContext } from "node:vm";
import { wish } from "../core/stopSignal";
import { place, signOfLife } from "./stopBoard";

// A starved machine takes that long to let the thread run that breaks a script off.
const untilQuiet = 250; // ms
const state = { none: 0, onItsWay: 1, fallen: 2 } as const;

/**
 * What breaks off a cell that doesn't hear its interrupt. It is struck on the sentinel's thread and may fall late, when that
 * cell has ended: `stopWish` says that one is on its way, and as long no other cell begins.
 */
export const blow = {
  /** Breaks off the running script, which Node can do only before the script's first await. */
  bySignal(stopWish: Int32Array, struck: () => void): void {
    if (!begin(stopWish)) return;
    ownSignal.send(stopWish);
    Atomics.store(stopWish, place.blow, state.none);
    struck();
  },

  /** Ends the JavaScript that runs now and the promises' jobs that wait; the event loop goes on. */
  byTermination(stopWish: Int32Array, struck: () => void): void {
    // Without this flag Node takes a timer that was broken off for a bug of its own, and aborts.
    if (!process.execArgv.includes("--no-force-async-hooks-checks") || !begin(stopWish)) return;
    const session = new Session();
    session.connectToMainThread();
    session.post("Runtime.terminateExecution", () => {
      session.disconnect();
      Atomics.store(stopWish, place.blow, state.fallen);
      struck();
    });
  },

  /** Whether a cell that began now could be hit. */
  threatens: (stopWish: Int32Array): boolean => Atomics.load(stopWish, place.blow) !== state.none,

  /** Whether something has been ended, whatever it was, since this was last asked. */
  take: (stopWish: Int32Array): boolean =>
    Atomics.compareExchange(stopWish, place.blow, state.fallen, state.none) === state.fallen,
};

/** One at a time, and none if the kernel has heard the wish meanwhile: by now its cell may have ended. */
function begin(stopWish: Int32Array): boolean {
  const before = Atomics.exchange(stopWish, place.blow, state.onItsWay);
  if (before === state.onItsWay) return false;
  const wanted = Atomics.load(stopWish, place.wish);
  if (wanted === wish.sent || (wanted !== wish.none && signOfLife.isAwaited(stopWish))) return true;
  Atomics.store(stopWish, place.blow, before);
  return false;
}

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
