import { Interrupted } from "./stopSignal";

/** From now on an interval whose call the learner has stopped is not called again: it would keep each next cell waiting. */
export function makeIntervalsStoppable(): void {
  const begin = globalThis.setInterval;
  const beginStoppable = (callback: (...given: unknown[]) => void, ms?: number, ...given: unknown[]) => {
    if (typeof callback !== "function") return begin(callback, ms, ...given);
    let isCalled = false;
    const end = () => {
      clearInterval(interval);
      console.warn("An interval was ended: its call had been stopped.");
    };
    const interval = begin(() => {
      if (isCalled) return end();
      isCalled = true;
      try {
        callback.apply(interval, given);
      } catch (error) {
        if (!(error instanceof Interrupted)) throw error;
        end();
      } finally {
        // What is broken off from outside comes to no `finally`.
        isCalled = false;
      }
    }, ms);
    return interval;
  };
  globalThis.setInterval = beginStoppable as typeof setInterval;
}
