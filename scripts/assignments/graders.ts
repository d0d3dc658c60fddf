// Several graders at once.
import { onStopSignal } from "../../src/system/stopSignals";
import { inParallel, possibleJobs } from "../commandLine/jobs";
import { Grader, GraderDied } from "./grader";

export interface GradersOptions {
  course: string;
  settings: readonly string[];
  /** How many at once; by default what memory and cores allow. */
  jobs?: number | undefined;
}

/** Graders that take turns with items, each item whatever becomes of the others. */
export class Graders {
  private readonly all = new Set<Grader>();
  private readonly busy = new Set<Grader>();
  private isClosing = false;

  constructor(private readonly options: GradersOptions) {}

  /**
   * Does `work(grader, item)` for every item. Where a grader dies, that is said with the item's name, and a new one does
   * `work(grader, item, true)`: the last attempt.
   */
  each<T, R>(
    items: Iterable<T>,
    work: (grader: Grader, item: T, isLast: boolean) => Promise<R>,
    nameOf: (item: T) => string = String,
  ): Promise<R[]> {
    return inParallel([...items], this.options.jobs ?? possibleJobs(), async (item) => {
      try {
        return await this.withGrader((grader) => work(grader, item, false));
      } catch (error) {
        if (this.isClosing) await new Promise(() => undefined); // the process is about to end
        if (!(error instanceof GraderDied)) throw error;
        console.log(`${nameOf(item)} is tried once more: ${error.message.trim()}`);
        return this.withGrader((grader) => work(grader, item, true));
      }
    });
  }

  async close(): Promise<void> {
    this.isClosing = true;
    await Promise.all([...this.all].map((grader) => grader.close()));
  }

  private async withGrader<R>(work: (grader: Grader) => Promise<R>): Promise<R> {
    const free = [...this.all].find((grader) => !this.busy.has(grader) && !grader.hasEnded);
    const grader = free ?? new Grader(this.options.course, this.options.settings);
    this.all.add(grader);
    this.busy.add(grader);
    try {
      return await work(grader);
    } finally {
      this.busy.delete(grader);
    }
  }
}

/** Calls `use` with graders, and closes them in the end, also when this process is stopped by a signal. */
export async function withGraders<R>(
  options: GradersOptions,
  use: (graders: Graders) => Promise<R>,
): Promise<R> {
  const graders = new Graders(options);
  const forget = onStopSignal((signal) => {
    console.error(`\nStopped by ${signal}. What is done is kept: the same command does the rest.`);
    return graders.close();
  });
  try {
    return await use(graders);
  } finally {
    await graders.close();
    forget();
  }
}
