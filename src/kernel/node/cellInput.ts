import { MessageChannel, receiveMessageOnPort } from "node:worker_threads";
import { Interrupted } from "../core/stopSignal";
import { answer } from "./stopBoard";
import { type Frames } from "./connection";

/**
 * Asks the learner for a line of text, and waits. The cell's thread stands still meanwhile, as `prompt` is to return a
 * string: the sentinel sends the question, hears the answer, and wakes it.
 */
class CellInput {
  private readonly answered = new Int32Array(new SharedArrayBuffer(4));
  private readonly channel = new MessageChannel();
  /** How many cells have begun. */
  cell = 0;
  private question: ((content: object) => Frames) | "refused" | undefined;

  /** What the sentinel needs, as a worker is given it. */
  readonly forSentinel = { input: this.channel.port2, answered: this.answered };

  constructor() {
    this.channel.port1.unref();
  }

  /** A cell begins: `question` makes its input request, if its front end takes one. */
  open(question: ((content: object) => Frames) | undefined): void {
    this.cell++;
    this.question = question ?? "refused";
  }

  /** The cell has ended. */
  close(): void {
    this.question = undefined;
  }

  /** Whether a cell runs that could ask, or be told that it can't. */
  get isOpen(): boolean {
    return this.question !== undefined;
  }

  /**
   * The line that the learner gives.
   *
   * @throws if the front end takes none, or no cell runs
   * @throws {Interrupted} if the learner interrupts instead of answering
   */
  ask(prompt: string, who: string): string {
    if (this.question === undefined) throw new Error(`${who}: no cell is running that could ask`);
    if (this.question === "refused") {
      const why = "nobody can be asked here: the front end takes no input (allow_stdin is false)";
      throw new Error(`${who}: ${why}; write the value into the code instead`);
    }
    Atomics.store(this.answered, 0, answer.none);
    this.channel.port1.postMessage(this.question({ prompt, password: false }));
    // The last answer's wake-up may come late, and be none for this question.
    while (Atomics.load(this.answered, 0) === answer.none) Atomics.wait(this.answered, 0, answer.none);
    const value = receiveMessageOnPort(this.channel.port1)?.message as unknown;
    if (Atomics.load(this.answered, 0) !== answer.given) throw new Interrupted();
    return String(value);
  }
}

/** The one input of a kernel's process. */
export const cellInput = new CellInput();
