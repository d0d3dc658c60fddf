// How many notebooks run at once.
import { availableParallelism, freemem } from "node:os";

/** A lesson's kernel (600), its Python worker (100) and some air, in MB. */
const memoryOfALesson = 1000;

/** As many as there are cores and as free memory holds, but at least one. */
export function possibleJobs({ cores = availableParallelism(), freeMb = freeMemoryMb() } = {}): number {
  return Math.max(1, Math.min(cores, Math.floor(freeMb / memoryOfALesson)));
}

/**
 * How many threads each of so many notebooks may train on, so that together they don't ask for more than there are cores:
 * what helps a notebook that is alone only gets in the way of another.
 */
export function threadsOfEach(jobs: number, cores = availableParallelism()): number {
  return Math.max(1, Math.floor(cores / jobs));
}

function freeMemoryMb(): number {
  // A container's limit can be lower than the machine's free memory; Node tells it from 20.13 on.
  return ((process as { availableMemory?(): number }).availableMemory?.() ?? freemem()) / 2 ** 20;
}

/** Calls `work(item)` for every item, at most `jobs` at once; returns the results in the items' order. */
export async function inParallel<T, R>(
  items: readonly T[],
  jobs: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results = new Array<R>(items.length);
  let next = 0;
  const lane = async () => {
    while (next < items.length) {
      const index = next++;
      results[index] = await work(items[index]);
    }
  };
  await Promise.all(Array.from({ length: Math.min(jobs, items.length) }, lane));
  return results;
}
