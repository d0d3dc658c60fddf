// Ctrl-C: no process that a run has started outlives it.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { python } from "./paths.mjs";

const killTree = fileURLToPath(new URL("kill_tree.py", import.meta.url));

const patience = 5000; // ms for a worker to end by itself

/**
 * From now on SIGINT, SIGTERM and SIGHUP end every running worker, by force if need be, then `cleanUp` is called and
 * this process ends as the signal asks.
 *
 * Returns `resultOf(worker)`: the worker's result, which stays pending once we are stopping, so that nothing new starts.
 */
export function stopOnSignals(cleanUp) {
  const workers = new Set();
  let stopping = false;
  const numbers = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 };
  for (const [signal, number] of Object.entries(numbers)) {
    process.once(signal, async () => {
      stopping = true;
      console.error(`\nStopped by ${signal}: ending ${workers.size} notebooks`);
      await Promise.all([...workers].map(stop));
      cleanUp();
      process.exit(128 + number);
    });
  }
  return async function resultOf(worker) {
    workers.add(worker);
    const result = await worker.result;
    workers.delete(worker);
    return stopping ? new Promise(() => {}) : result;
  };
}

async function stop(worker) {
  worker.stop();
  const timer = setTimeout(() => spawn(python(), ["-B", killTree, String(worker.pid)]), patience);
  await worker.result;
  clearTimeout(timer);
}
