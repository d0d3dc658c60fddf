import { type Clock } from "../../src/system/clock";

/** A clock that a test moves: pauses are over at once, and remembered. */
export class ManualClock implements Clock {
  readonly pauses: number[] = [];
  /** Called at each pause. */
  onPause: () => unknown = () => undefined;
  #now = Date.now();
  readonly #timers = new Set<{ at: number; call: () => void }>();

  now(): number {
    return this.#now;
  }

  after(milliseconds: number, call: () => void): () => void {
    const timer = { at: this.#now + milliseconds, call };
    this.#timers.add(timer);
    return () => void this.#timers.delete(timer);
  }

  async pause(milliseconds: number): Promise<void> {
    this.pauses.push(milliseconds);
    this.advance(milliseconds);
    await this.onPause();
  }

  /** Lets time pass, and whatever was waiting for it happen. */
  advance(milliseconds: number): void {
    this.#now += milliseconds;
    for (const timer of [...this.#timers].filter(({ at }) => at <= this.#now)) {
      this.#timers.delete(timer);
      timer.call();
    }
  }
}
