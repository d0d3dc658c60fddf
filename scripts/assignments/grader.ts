// nbgrader at call, in a process of its own.
import { existsSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { type LineWorker, startLineWorker } from "../../src/system/lineWorker";
import { python } from "../commandLine/paths";
import { ToldError } from "../commandLine/toldError";

/** What every answer has besides what was asked for; `failed` says in a line that there is nothing besides. */
export interface Answer {
  seconds: number;
  failed?: string;
}

/** A grader's process ended before it had answered: killed by somebody, or by the system that ran out of memory. */
export class GraderDied extends Error {
  constructor(
    pid: number | undefined,
    readonly how: number | string,
    stderr: string,
  ) {
    super(
      `its grader, process ${pid}, died (${typeof how === "number" ? `exit code ${how}` : how})\n${stderr}`,
    );
  }
}

interface Waiting {
  resolve: (answer: never) => void;
  reject: (error: GraderDied) => void;
}

/** A process that has nbgrader loaded, which takes seconds, and does one step after the other. */
export class Grader {
  private readonly worker: LineWorker;
  private readonly waiting: Waiting[] = [];
  private died: GraderDied | undefined;

  /**
   * @param course - the course's folder
   * @param settings - words such as --GradedExecute.timeout=60
   */
  constructor(course: string, settings: readonly string[] = []) {
    nbgraderCommand(); // or the error that says what is missing
    this.worker = startLineWorker([python(), "-B", "-m", "grading.grader", course, ...settings], {
      env: graderEnvironment(),
      onMessage: (answer) => this.waiting.shift()?.resolve(answer as never),
    });
    void this.worker.ending.then(({ code, stderr }) => {
      this.died = new GraderDied(this.worker.pid, code, stderr);
      for (const { reject } of this.waiting.splice(0)) reject(this.died);
    });
  }

  get hasEnded(): boolean {
    return this.died !== undefined;
  }

  /** Does one of the calls that scripts/python/grading/grader.py names. Rejects with GraderDied if the process ends. */
  call<T>(name: string, given: object): Promise<T & Answer> {
    if (this.died) return Promise.reject(this.died);
    this.worker.send({ call: name, with: given });
    return new Promise((resolve, reject) => this.waiting.push({ resolve, reject }));
  }

  /** Ends it, with whatever it is doing; resolves when it has ended. */
  async close(): Promise<void> {
    this.worker.stop();
    await this.worker.ending;
  }
}

/** What nbgrader's own methods answer. */
interface Told extends Answer {
  success?: boolean;
  error?: string;
  log?: string;
}

/** Has a grader do a method of nbgrader's own API; throws nbgrader's error where that did not succeed. */
export async function succeed(
  grader: Grader,
  method: string,
  given: { assignment_id: string; [name: string]: unknown },
): Promise<void> {
  const answer = await grader.call<Told>("nbgrader", { method, ...given });
  if (answer.success) return;
  throw new ToldError(`nbgrader could not do ${method} of ${given.assignment_id}:\n${reasonOf(answer)}`);
}

/** Why a step did not succeed, in a line: the exception in nbgrader's log, or else the log's errors. */
function reasonOf({ failed, error = "", log = "" }: Partial<Told>): string {
  if (failed) return failed;
  const lines = log.split("\n").map((line) => line.trim());
  const exception = lines.findLast((line) => /^[\w.]+(?:Error|Exception|Entry): /.test(line));
  if (exception) return exception.replace(/^[\w.]*\./, "").slice(0, 300);
  const errors = lines.filter((line) => line.startsWith("[ERROR]") && !/traceback/i.test(line));
  const last = error.trim().split("\n").at(-1) ?? "";
  return errors.map((line) => line.replace("[ERROR] ", "")).join("\n") || last;
}

/** The path of nbgrader's own command. */
export function nbgraderCommand(): string {
  const found = join(dirname(python()), "nbgrader");
  if (existsSync(found)) return found;
  throw new ToldError(
    "nbgrader is not in .venv: it needs Python 3.11 or newer. Install one, remove .venv, and run `npm run assignments` again",
  );
}

/** What nbgrader, and whatever it starts, needs to find. */
export function graderEnvironment(): NodeJS.ProcessEnv {
  return {
    ...process.env,
    PATH: [dirname(python()), process.env["PATH"]].join(delimiter),
    PYDEVD_DISABLE_FILE_VALIDATION: "1",
  };
}
