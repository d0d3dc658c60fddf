import { type ChildProcess } from "node:child_process";

const signals: NodeJS.Signals[] = ["SIGINT", "SIGTERM", "SIGHUP"];

/**
 * Waits for a child's end. A signal that asks this process to stop goes on to the child, as an interrupt or a request to
 * end; `whenStopped` is called once it has ended of that. Rejects where it could not be started.
 *
 * @returns its exit code, 1 where a signal ended it
 */
export function inFront(child: ChildProcess, whenStopped: () => void = () => undefined): Promise<number> {
  const pass = (signal: NodeJS.Signals) => {
    child.once("close", whenStopped);
    child.kill(signal === "SIGINT" ? signal : "SIGTERM");
  };
  for (const signal of signals) process.on(signal, pass);
  const ending = new Promise<number>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 1));
  });
  return ending.finally(() => signals.forEach((signal) => process.off(signal, pass)));
}
