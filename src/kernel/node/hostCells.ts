import { StringDecoder } from "node:string_decoder";
import * as jupyter from "tslab/dist/jupyter";
import { type CellHost } from "../core/host";
import { makeIntervalsStoppable } from "../core/stoppableIntervals";
import { listen } from "./processListeners";

/** Turns what cells do to the whole process into something that a notebook can show. */
export function hostCells(host: CellHost): void {
  const writer = (name: "stdout" | "stderr") => {
    // A child's output comes in pieces that may end in the middle of a character.
    const decoder = new StringDecoder();
    return ((data: string | Uint8Array, ...rest: unknown[]) => {
      const encoding = typeof rest[0] === "string" ? (rest[0] as BufferEncoding) : "utf8";
      if (typeof data !== "string") host.print(name, decoder.write(Buffer.from(data)));
      else host.print(name, isUtf8(encoding) ? data : decoder.write(Buffer.from(data, encoding)));
      const written = rest.at(-1);
      if (typeof written === "function") process.nextTick(written);
      return true;
    }) as typeof process.stdout.write;
  };
  process.stdout.write = writer("stdout");
  process.stderr.write = writer("stderr");
  // Libraries are deep, and the learner's own line is at the far end of the stack.
  Error.stackTraceLimit = 50;
  // A warning is no failure, but nbgrader takes everything on stderr for one. What libraries call out of date is not
  // the learner's business.
  console.warn = console.log.bind(console);
  process.noDeprecation = true;
  process.removeAllListeners("warning");
  listen("warning", (warning: unknown) => console.warn(String(warning)));
  console.clear = () => host.clear();
  makeIntervalsStoppable();
  (jupyter as { lastWriteDisplayData: unknown }).lastWriteDisplayData = host.display.bind(host);
  process.exit = () => {
    throw new Error("process.exit: a cell can't end the kernel; use the menu Kernel > Shut Down or Restart");
  };
  listen("unhandledRejection", (reason: unknown) =>
    host.stray("A promise that nobody awaits was rejected", reason),
  );
  listen("uncaughtException", (error: unknown) =>
    host.stray("An error was thrown in a timer or a callback", error),
  );
}

const isUtf8 = (encoding: string) => /^utf-?8$/i.test(encoding);
