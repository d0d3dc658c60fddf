// Ctrl-C: no process that a run has started outlives it.
import { onStopSignal } from "../../src/system/stopSignals";
import { type LessonResult, type LessonWorker } from "./executeLesson";

/**
 * From now on SIGINT, SIGTERM and SIGHUP end every running worker, by force if need be, and then this process.
 *
 * Returns `resultOf(worker)`: the worker's result, which stays pending once we are stopping, so that nothing new starts.
 */
export function stopOnSignals(): (worker: LessonWorker) => Promise<LessonResult> {
  const workers = new Set<LessonWorker>();
  let stopping = false;
  onStopSignal(async (signal) => {
    stopping = true;
    console.error(`\nStopped by ${signal}: ending ${workers.size} notebooks`);
    for (const worker of workers) worker.stop();
    await Promise.all([...workers].map(({ result }) => result));
  });
  return async function resultOf(worker: LessonWorker) {
    workers.add(worker);
    const result = await worker.result;
    workers.delete(worker);
    return stopping ? new Promise(() => {}) : result;
  };
}
