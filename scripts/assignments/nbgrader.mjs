// Calls nbgrader with the environment that it needs.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { python } from "../../dist/scripts/run/paths.js";
import { UsageError } from "../../dist/scripts/run/usageError.js";

const graderFile = fileURLToPath(new URL("grader.py", import.meta.url));
const stderrLines = 20;

/** Passes one of nbgrader's own commands on, in the course's folder. Returns its exit code. */
export async function nbgrader({ course, passed }) {
  const child = spawn(command(), passed, { cwd: course, stdio: "inherit", env: environment() });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  const [code] = await once(child, "exit");
  return code ?? 1;
}

/**
 * Starts a process that has nbgrader loaded and does its steps one by one.
 *
 * @param course the course's folder
 * @param settings words such as --GradedExecute.timeout=60
 * Returns {call(method, arguments), close(), ended()}: `call` resolves to nbgrader's answer, {success, error, log,
 * seconds}, and rejects with GraderDied if the process has ended; `close` ends it, with whatever it is doing, and resolves
 * when it has ended.
 */
export function startGrader({ course, settings = [] }) {
  command(); // or the error that says what is missing
  const child = spawn(python(), ["-B", graderFile, course, ...settings], {
    stdio: ["pipe", "pipe", "pipe"],
    env: environment(),
    detached: true, // Ctrl-C in the terminal reaches us alone, and we close it in order
  });
  const waiting = [];
  const tail = [];
  let died;
  child.stdin.on("error", () => {}); // it may have ended already
  createInterface({ input: child.stdout }).on("line", (line) => waiting.shift()?.resolve(JSON.parse(line)));
  createInterface({ input: child.stderr }).on("line", (line) => {
    tail.push(line);
    if (tail.length > stderrLines) tail.shift();
  });
  const closed = new Promise((resolve) =>
    child.once("close", (code, signal) => {
      died = new GraderDied(child.pid, signal ?? `exit code ${code}`, tail);
      for (const { reject } of waiting.splice(0)) reject(died);
      resolve();
    }),
  );
  return {
    call(method, given) {
      if (died) return Promise.reject(died);
      child.stdin.write(JSON.stringify({ call: method, with: given }) + "\n");
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
    },
    close() {
      child.stdin.end();
      return closed;
    },
    ended: () => died !== undefined,
  };
}

/** A grader's process ended before it had answered: killed by somebody, or by the system that ran out of memory. */
export class GraderDied extends Error {
  constructor(pid, how, tail) {
    super([`its grader, process ${pid}, died (${how})`, ...tail].join("\n"));
  }
}

/** The same as `startGrader`, but throws nbgrader's error where a step did not succeed. */
export async function succeed(grader, method, given) {
  const answer = await grader.call(method, given);
  if (answer.success) return answer;
  throw new UsageError(`nbgrader could not do ${method} of ${given.assignment_id}:\n${reasonOf(answer)}`);
}

/** Why a step did not succeed, in a line: the exception in nbgrader's log, or else the log's errors. */
export function reasonOf({ error = "", log = "" }) {
  const lines = log.split("\n").map((line) => line.trim());
  const exception = lines.findLast((line) => /^[\w.]+(?:Error|Exception|Entry): /.test(line));
  if (exception) return exception.replace(/^[\w.]*\./, "").slice(0, 300);
  const errors = lines.filter((line) => line.startsWith("[ERROR]") && !/traceback/i.test(line));
  return errors.map((line) => line.replace("[ERROR] ", "")).join("\n") || error.trim().split("\n").at(-1);
}

function command() {
  const found = join(dirname(python()), "nbgrader");
  if (existsSync(found)) return found;
  throw new UsageError(
    "nbgrader is not in .venv: it needs Python 3.11 or newer. Install one, remove .venv, and run `npm run assignments` again",
  );
}

function environment() {
  const path = [dirname(python()), process.env.PATH].join(delimiter);
  return { ...process.env, PATH: path, PYDEVD_DISABLE_FILE_VALIDATION: "1" };
}
