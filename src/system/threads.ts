import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import { Worker } from "node:worker_threads";

/** Threads that run one program, started when they are first asked for. They keep no process from ending. */
export class Threads<Message> {
  private readonly started: Thread<Message>[] = [];

  /**
   * @param program the file of a module that exports `receive(message)`
   * @param count how many threads there may be
   */
  constructor(
    private readonly program: string,
    readonly count: number,
  ) {}

  /** The first so many of them; in place of one that has failed a new one. */
  threads(wanted: number): readonly Thread<Message>[] {
    return Array.from({ length: Math.min(wanted, this.count) }, (_, i) => {
      const thread = this.started[i];
      return thread && !thread.failure ? thread : (this.started[i] = new Thread<Message>(this.program));
    });
  }
}

class Thread<Message> {
  /** Why it has ended. */
  failure: Error | undefined;
  private readonly worker: Worker;

  constructor(program: string) {
    this.worker = new Worker(path.join(__dirname, "threadMain.js"), { workerData: program });
    this.worker.unref();
    this.worker.on("error", (error) => (this.failure = error));
    this.worker.on("exit", () => (this.failure ??= new Error("a thread has ended")));
  }

  send(message: Message): void {
    this.worker.postMessage(message);
  }
}

/**
 * The threads that may help this one with a compiled program; undefined where it is loaded from its sources, as tests do:
 * then all is computed on one thread.
 */
export function threadsFor<Message>(program: string): Threads<Message> | undefined {
  return existsSync(program) ? new Threads<Message>(program, usableThreads() - 1) : undefined;
}

/** How many threads this process may use: as many as there are cores, or what DENSELAB_THREADS says. */
function usableThreads(): number {
  const asked = Number(process.env.DENSELAB_THREADS);
  return Number.isInteger(asked) && asked > 0 ? asked : availableParallelism();
}
