// One lesson, executed in a process of its own (scripts/python/run).
import { startLineWorker } from "../../src/system/lineWorker";
import { type Lesson } from "./lessons";
import { type CellEvent } from "./liveProgress";
import { type Scrap } from "./judgeMetrics";
import { notebookExecutor } from "../commandLine/paths";

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
  /** Never rejects. */
  result: Promise<LessonResult>;
  /** Closes the worker's stdin, upon which it kills its kernel and itself; after 5 s it is killed with all below it. */
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
  let end: EndEvent | undefined;
  const asked = [lesson.path, output, "--timeout", String(timeout)];
  const worker = startLineWorker([...notebookExecutor(), ...asked], {
    env: {
      DENSELAB_BATCH: "1",
      JUPYTER_RUNTIME_DIR: runtimeFolder,
      PYDEVD_DISABLE_FILE_VALIDATION: "1",
      ...environment,
    },
    onMessage(message) {
      const event = message as CellEvent | (EndEvent & { event: "end" });
      if (event.event === "end") end = event;
      else onEvent(event);
    },
  });
  const begin = Date.now();
  const result = worker.ending.then(({ code, stderr }): LessonResult => {
    const found = end ?? crash(typeof code === "number" ? `exit code ${code}` : code);
    const seconds = (Date.now() - begin) / 1000;
    return { ...found, ...(found.error && { error: { ...found.error, stderr } }), seconds };
  });
  return { result, stop: () => worker.stop() };
}

function crash(how: string): EndEvent {
  const message = `the notebook's process ended early (${how})`;
  const error = { name: "Crash", message, traceback: "", stderr: "" };
  return { peakMemoryMb: 0, dataSource: {}, standIns: [], scraps: [], error };
}
