import { format } from "node-inspect-extracted";
import { type CellHost } from "../core/host";
import { makeIntervalsStoppable } from "../core/stoppableIntervals";

/** Turns what cells do to the whole worker into something that a notebook can show. */
export function hostCells(host: CellHost, jupyter: { lastWriteDisplayData: unknown }): void {
  const writer = (name: "stdout" | "stderr") => (data: string | Uint8Array) => {
    host.print(name, typeof data === "string" ? data : new TextDecoder().decode(data));
    return true;
  };
  process.stdout.write = writer("stdout");
  process.stderr.write = writer("stderr");
  // What libraries warn of is no failure of the cell's: only errors go where errors go.
  const printed = {
    log: "stdout",
    info: "stdout",
    debug: "stdout",
    warn: "stdout",
    error: "stderr",
  } as const;
  for (const [name, stream] of Object.entries(printed) as [keyof typeof printed, "stdout" | "stderr"][])
    console[name] = (...given: unknown[]) => host.print(stream, `${format(...given)}\n`);
  console.clear = () => host.clear();
  // Libraries are deep, and the learner's own line is at the far end of the stack.
  Error.stackTraceLimit = 50;
  jupyter.lastWriteDisplayData = host.display.bind(host);
  makeIntervalsStoppable();
  const refuse = (reason: string) => () => {
    throw new Error(reason);
  };
  Object.assign(globalThis, {
    prompt: refuse(
      "prompt: in a browser a running cell can't ask for a line; write the value into the code instead",
    ),
    close: refuse("close: a cell can't end the kernel; use the menu Kernel > Shut Down or Restart"),
  });
  addEventListener("unhandledrejection", (event) => {
    event.preventDefault();
    host.stray("A promise that nobody awaits was rejected", event.reason);
  });
  addEventListener("error", (event) => {
    event.preventDefault();
    host.stray("An error was thrown in a timer or a callback", event.error);
  });
}
