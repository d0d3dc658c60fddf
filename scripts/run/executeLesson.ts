// One lesson, executed in a process of its own (execute_notebook.py).
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { type Lesson } from "./lessons";
import { type CellEvent } from "./liveProgress";
import { type Scrap } from "./metrics";
import { python, pythonScript } from "./paths";

const worker = pythonScript("run/execute_notebook.py");
const stderrLines = 20;

/** What went wrong in a notebook: in which cell, unless its process itself did not come to an end. */
export interface LessonError {
  cell?: number;
  id?: string;
  name: string;
  message: string;
  source?: string;
  streams?: { name: string; text: string }[];
  traceback: string;
  stderr: string;
}

/** The worker's last word. */
export interface EndEvent {
  peakMemoryMb: number;
  dataSource: Record<string, string>;
  standIns: string[];
  scraps: Scrap[];
  error?: LessonError;
}

export interface LessonResult extends EndEvent {
  seconds: number;
}

/** A process that executes a notebook. */
export interface LessonWorker {
  pid: number | undefined;
  /** Never rejects. */
  result: Promise<LessonResult>;
  /** Closes the worker's stdin, upon which it kills its kernel and itself. */
  stop: () => void;
}

export interface LessonSettings {
  /** The file of the executed notebook. */
  output: string;
  /** Seconds that a cell may take. */
  timeout: number;
  /** Of the kernels' connection files. */
  runtimeFolder: string;
  /** Further variables; undefined for one that must not be there. */
  environment: NodeJS.ProcessEnv;
  onEvent: (event: CellEvent) => void;
}

/** Starts the execution of a lesson. */
export function executeLesson(
  lesson: Pick<Lesson, "path">,
  { output, timeout, runtimeFolder, environment, onEvent }: LessonSettings,
): LessonWorker {
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

  let end: EndEvent | undefined;
  const events = createInterface({ input: child.stdout });
  events.on("line", (line) => {
    const event = JSON.parse(line) as CellEvent | (EndEvent & { event: "end" });
    if (event.event === "end") end = event;
    else onEvent(event);
  });

  const tail: string[] = [];
  createInterface({ input: child.stderr }).on("line", (line) => {
    tail.push(line);
    if (tail.length > stderrLines) tail.shift();
  });

  const begin = Date.now();
  const result = new Promise<LessonResult>((resolve) => {
    const finish = (found: EndEvent) => resolve({ ...found, seconds: (Date.now() - begin) / 1000 });
    child.once("error", (error) => finish(crash(String(error), tail)));
    child.once("close", (code, signal) => {
      const stderr = tail.join("\n");
      if (end?.error) finish({ ...end, error: { ...end.error, stderr } });
      else
        finish(end ?? crash(`the notebook's process ended early (${signal ?? `exit code ${code}`})`, tail));
    });
  });
  return { pid: child.pid, result, stop: () => void child.stdin.end() };
}

function crash(message: string, tail: string[]): EndEvent {
  const error = { name: "Crash", message, traceback: "", stderr: tail.join("\n") };
  return { peakMemoryMb: 0, dataSource: {}, standIns: [], scraps: [], error };
}
