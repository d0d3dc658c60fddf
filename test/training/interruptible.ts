const place = globalThis as Record<symbol, unknown>;
const key = Symbol.for("Jupyter.interrupt");

/** What `work` comes to in a cell that `stop` interrupts. */
export async function interruptible<T>(work: (stop: AbortController) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  place[key] = stop.signal;
  try {
    return await work(stop);
  } finally {
    delete place[key];
  }
}
