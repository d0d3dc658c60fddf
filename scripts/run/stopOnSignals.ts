// Ctrl-C: no process that a run has started outlives it.
import { endTree } from "../../src/system/processTree";
import { type LessonResult, type LessonWorker } from "./executeLesson";

const patience = 5000; // ms for a worker to end by itself

/**
 * From now on SIGINT, SIGTERM and SIGHUP end every running worker, by force if need be, then `cleanUp` is called and
 * this process ends as the signal asks.
 *
 * Returns `resultOf(worker)`: the worker's result, which stays pending once we are stopping, so that nothing new starts.
 */
export function stopOnSignals(cleanUp: () => void): (worker: LessonWorker) => Promise<LessonResult> {
  const workers = new Set<LessonWorker>();
  let stopping = false;
  const numbers = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 };
  for (const [signal, number] of Object.entries(numbers)) {
    process.once(signal, () => void stopAll(signal, number));
  }
  const stopAll = async (signal: string, number: number) => {
    stopping = true;
    console.error(`\nStopped by ${signal}: ending ${workers.size} notebooks`);
    await Promise.all([...workers].map(stop));
    cleanUp();
    process.exit(128 + number);
  };
  return async function resultOf(worker: LessonWorker) {
    workers.add(worker);
    const result = await worker.result;
    workers.delete(worker);
    return stopping ? new Promise(() => {}) : result;
  };
}

async function stop(worker: LessonWorker): Promise<void> {
  worker.stop();
  const timer = setTimeout(() => worker.pid !== undefined && endTree(worker.pid), patience);
  await worker.result;
  clearTimeout(timer);
}
