import fs from "node:fs";
import { Readable } from "node:stream";
import { type CellHost } from "../core/host";
import { cellInput } from "./cellInput";

// A stream reads ahead: whoever has got a line may close it before the next one is asked for.
const untilAsked = 20; // ms
const untilLookedAgain = 100; // ms
// A reader that an earlier cell has left waits longer: whoever asks in this cell goes before it.
const looksOfLeft = 3;

/** `prompt`, and all that reads the process's standard input, asks the learner for a line. */
export function hostInput(host: CellHost): void {
  const ask = (question: string, who: string): string => {
    host.flush();
    return cellInput.ask(question, who);
  };
  const prompt = (message = "", preset = "") => ask(String(message), "prompt") || String(preset);
  Object.assign(globalThis, { prompt });
  const newStdin = () => new CellStdin(() => ask("", "stdin"), host);
  let stdin = newStdin();
  // A stream that somebody has paused and left, as readline does, gives its next reader nothing.
  const get = () => (stdin = stdin.isPaused() && !stdin.isRead() ? newStdin() : stdin);
  Object.defineProperty(process, "stdin", { configurable: true, enumerable: true, get });
  const { readFileSync } = fs;
  const isStdin = (path: unknown) => path === 0 || path === "/dev/stdin";
  fs.readFileSync = ((path: fs.PathOrFileDescriptor, options?: fs.EncodingOption) => {
    if (!isStdin(path)) return readFileSync(path, options);
    const text = `${ask("", "stdin")}\n`;
    const encoding = typeof options === "string" ? options : options?.encoding;
    return encoding ? text : Buffer.from(text);
  }) as typeof fs.readFileSync;
}

/** The process's standard input: a line is asked for when somebody in a running cell waits for one. */
class CellStdin extends Readable {
  readonly fd = 0;
  readonly isTTY = false;
  /** The last cell in which a line was read, or else the stream made. */
  private cell = cellInput.cell;
  private seen = { cell: 0, looks: 0 };

  constructor(
    private readonly line: () => string,
    private readonly host: CellHost,
  ) {
    super();
  }

  /** Whether somebody listens for what comes. */
  isRead(): boolean {
    return this.listenerCount("data") + this.listenerCount("readable") > 0;
  }

  private isDue(): boolean {
    const { cell } = cellInput;
    if (this.seen.cell !== cell) this.seen = { cell, looks: 0 };
    return cell === this.cell || ++this.seen.looks >= looksOfLeft;
  }

  override _read(): void {
    setTimeout(() => this.look(), untilAsked).unref();
  }

  private look(): void {
    if (!cellInput.isOpen || !this.isRead() || this.isPaused() || !this.isDue()) {
      setTimeout(() => this.look(), untilLookedAgain).unref();
      return;
    }
    try {
      const line = this.line();
      this.cell = cellInput.cell;
      this.push(`${line}\n`);
    } catch (thrown) {
      // Whoever waits for the line would wait for ever.
      this.host.fail(thrown);
      setTimeout(() => this.look(), untilLookedAgain).unref();
    }
  }
}
