import { type Clock } from "../system/clock";
import { say } from "../ground/language";

/** Aborts when nothing has come for `stall` milliseconds, or when `deadline` has passed. */
export class Patience {
  readonly #controller = new AbortController();
  readonly #clock: Clock;
  readonly #stall: number;
  readonly #cancelDeadline: () => void;
  #cancelStall: () => void;
  /** Why it aborted, in words. */
  reason = "";

  /**
   * @param limits stall and total in milliseconds; `total` is only for the words
   * @param deadline on the clock
   */
  constructor(clock: Clock, { stall, total }: { stall: number; total: number }, deadline: number) {
    this.#clock = clock;
    this.#stall = stall;
    const late = say({
      ko: `${total / 1000}초가 넘게 걸렸습니다.`,
      en: `it took longer than ${total / 1000} s`,
    });
    this.#cancelDeadline = clock.after(Math.max(0, deadline - clock.now()), () => this.#abort(late));
    this.#cancelStall = this.#expectNext();
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  renew(): void {
    this.#cancelStall();
    this.#cancelStall = this.#expectNext();
  }

  end(): void {
    this.#cancelDeadline();
    this.#cancelStall();
  }

  #expectNext(): () => void {
    const seconds = this.#stall / 1000;
    const silent = say({
      ko: `서버가 ${seconds}초 동안 아무것도 보내지 않았습니다.`,
      en: `the server sent nothing for ${seconds} s`,
    });
    return this.#clock.after(this.#stall, () => this.#abort(silent));
  }

  #abort(reason: string): void {
    this.reason = reason;
    this.#controller.abort();
  }
}
