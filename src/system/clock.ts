import { setTimeout as wait } from "node:timers/promises";

/** Time as a download sees it. A test brings a clock of its own, and waits for nothing. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls `call` in so many milliseconds, unless the function that it returns is called before. */
  after(milliseconds: number, call: () => void): () => void;
  /** Resolves in so many milliseconds. */
  pause(milliseconds: number): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after(milliseconds, call) {
    const timer = setTimeout(call, milliseconds);
    return () => clearTimeout(timer);
  },
  pause: (milliseconds) => wait(milliseconds),
};
