// One lesson, executed in a process of its own (execute_notebook.py).
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { python } from "./paths.mjs";

const worker = fileURLToPath(new URL("execute_notebook.py", import.meta.url));
const stderrLines = 20;

/**
 * Starts the execution of a lesson.
 *
 * @param lesson {path}
 * @param settings {output, timeout in seconds, runtimeFolder for the kernels' connection files, environment: further
 *   variables, undefined for one that must not be there, onEvent}
 * Returns {pid, result, stop}: `result` is a promise of the worker's "end" event; it never rejects. `stop()` closes
 * the worker's stdin, upon which the worker kills its kernel and itself.
 */
export function executeLesson(lesson, { output, timeout, runtimeFolder, environment, onEvent }) {
  const child = spawn(python(), ["-B", worker, lesson.path, output, "--timeout", String(timeout)], {
    stdio: ["pipe", "pipe", "pipe"],
    detached: true, // a group of its own, so that Ctrl-C in the terminal reaches us alone and we stop the rest in order
    env: {
      ...process.env,
      DENSELAB_BATCH: "1",
      JUPYTER_RUNTIME_DIR: runtimeFolder,
      PYDEVD_DISABLE_FILE_VALIDATION: "1",
      ...environment,
    },
  });
  child.stdin.on("error", () => {}); // it may have ended already

  let end;
  const events = createInterface({ input: child.stdout });
  events.on("line", (line) => {
    const event = JSON.parse(line);
    if (event.event === "end") end = event;
    else onEvent(event);
  });

  const tail = [];
  createInterface({ input: child.stderr }).on("line", (line) => {
    tail.push(line);
    if (tail.length > stderrLines) tail.shift();
  });

  const begin = Date.now();
  const result = new Promise((resolve) => {
    const finish = (found) => resolve({ ...found, seconds: (Date.now() - begin) / 1000 });
    child.once("error", (error) => finish(crash(String(error), tail)));
    child.once("close", (code, signal) => {
      const stderr = tail.join("\n");
      if (end?.error) finish({ ...end, error: { ...end.error, stderr } });
      else
        finish(end ?? crash(`the notebook's process ended early (${signal ?? `exit code ${code}`})`, tail));
    });
  });
  return { pid: child.pid, result, stop: () => child.stdin.end() };
}

function crash(message, tail) {
  const error = { name: "Crash", message, traceback: "", stderr: tail.join("\n") };
  return { peakMemoryMb: 0, dataSource: {}, standIns: [], scraps: [], error };
}
