import * as jupyter from "tslab/dist/jupyter";
import { type CellHost } from "../core/host";

/** Turns what cells do to the whole process into something that a notebook can show. */
export function hostCells(host: CellHost): void {
  const writer = (name: "stdout" | "stderr") =>
    ((data: string | Uint8Array, ...rest: unknown[]) => {
      host.print(name, typeof data === "string" ? data : Buffer.from(data).toString());
      const written = rest.at(-1);
      if (typeof written === "function") (written as () => void)();
      return true;
    }) as typeof process.stdout.write;
  process.stdout.write = writer("stdout");
  process.stderr.write = writer("stderr");
  // Libraries are deep, and the learner's own line is at the far end of the stack.
  Error.stackTraceLimit = 50;
  // A warning is no failure, but nbgrader takes everything on stderr for one. What libraries call out of date is not
  // the learner's business.
  console.warn = console.log.bind(console);
  process.noDeprecation = true;
  process.removeAllListeners("warning").on("warning", (warning) => console.warn(String(warning)));
  console.clear = () => host.clear();
  (jupyter as { lastWriteDisplayData: unknown }).lastWriteDisplayData = host.display.bind(host);
  process.exit = () => {
    throw new Error("process.exit: a cell can't end the kernel; use the menu Kernel > Shut Down or Restart");
  };
  process.on("unhandledRejection", (reason) =>
    host.stray("A promise that nobody awaits was rejected", reason),
  );
  process.on("uncaughtException", (error) =>
    host.stray("An error was thrown in a timer or a callback", error),
  );
}
