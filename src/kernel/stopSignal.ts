// Where a library looks whether the learner wants the cell to stop: an AbortSignal, fresh for each cell.
const key = Symbol.for("Jupyter.interrupt");

// How long a cell that has looked there may take to come to its end by itself.
const patience = 10_000; // ms

/**
 * The learner's wish that a cell stop. A cell that knows of `Symbol.for("Jupyter.interrupt")` (a training run) ends
 * by itself, and keeps what it has; any other is abandoned at once, and so is one that is interrupted twice.
 */
export class StopSignal {
  /** Rejects when the cell is abandoned. */
  raised = new Promise<never>(() => undefined);
  private controller = new AbortController();
  private known = false;
  private abandon: () => void = () => undefined;

  /** @param interrupt - makes tslab's executor let go of the promise that it awaits. */
  constructor(private readonly interrupt: () => void) {
    const get = () => {
      this.known = true;
      return this.controller.signal;
    };
    Object.defineProperty(globalThis, key, { configurable: true, get });
  }

  /** Makes ready for another cell. */
  renew(): void {
    this.controller = new AbortController();
    this.known = false;
    this.raised = new Promise<never>((_, reject) => {
      this.abandon = () => {
        this.interrupt();
        reject(new Error("Interrupted asynchronously"));
      };
    });
    this.raised.catch(() => undefined);
  }

  raise(): void {
    const again = this.controller.signal.aborted;
    this.controller.abort();
    if (again || !this.known) this.abandon();
    else setTimeout(this.abandon, patience).unref();
  }
}
