import { Session } from "node:inspector";
import { wish } from "../core/stopSignal";
import { ownSignal } from "./ownSignal";
import { signOfLife } from "./signOfLife";
import { place } from "./stopPlaces";

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
