import { join, relative } from "node:path";
import { SetupError } from "./SetupError.mjs";
import { CommandError } from "./shell.mjs";

/** What a person should read when set-up ended with `error`. */
export function describeFailure(error, root) {
  if (error instanceof SetupError) return error.message;
  const text = error instanceof CommandError ? error.output : String(error?.message);
  if (error?.code === "ENOSPC" || /ENOSPC|No space left on device/.test(text)) {
    return `the disk that holds ${root} is full: make room and run it again; it goes on where it stopped.`;
  }
  if (error instanceof CommandError) {
    const log = relative(process.cwd(), join(root, ".cache", "setup.log"));
    return `${error.message}\n${lastLines(text, 15)}\nAll that it printed is in ${log}.`;
  }
  return error?.stack ?? text;
}

function lastLines(text, count) {
  return text
    .trimEnd()
    .split("\n")
    .slice(-count)
    .map((line) => `    ${line}`)
    .join("\n");
}
