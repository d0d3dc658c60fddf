import type * as TypeScript from "@tslab/typescript-for-tslab";

/** What TypeScript's watch mode calls the callback that makes a new program. */
const update = "updateProgramWithWatchStatus";

type Callback = () => void;

/**
 * The timers of TypeScript's watch mode, which debounces changes of files. tslab's converter has one slot for one kind of them,
 * a new program, fires it itself, and breaks on every other kind: those wait here until a cell is about to be compiled.
 */
export class CompilerTimers {
  private readonly waiting = new Map<object, Callback>();
  /** What stands in the converter's one slot. */
  private update: object | undefined;
  /** The converter's that is in use: one that was broken off still hears its files change, and makes no program. */
  private system: TypeScript.System | undefined;

  /** Stands between TypeScript and the converter's one slot. */
  takeOver(system: TypeScript.System): void {
    this.system = system;
    this.update = undefined;
    this.waiting.clear();
    const setUpdate = system.setTimeout?.bind(system);
    const clearUpdate = system.clearTimeout?.bind(system);
    let fires = false;
    system.setTimeout = (callback: Callback, ...rest) => {
      if (this.system !== system) return {};
      // A change that is noticed while a new program is made is none of the converter's.
      if (callback.name !== update || fires) {
        const timer = {};
        this.waiting.set(timer, callback);
        return timer;
      }
      const fire = () => {
        fires = true;
        this.update = undefined;
        callback();
        fires = false;
      };
      // What was broken off between its setting and its firing stands there still.
      if (this.update) clearUpdate?.(this.update);
      return (this.update = setUpdate?.(fire, ...rest) as object);
    };
    // TypeScript also clears what has fired long ago, or was broken off in firing; the converter breaks on that, too.
    system.clearTimeout = (timer) => {
      if (this.waiting.delete(timer as object) || timer !== this.update) return;
      this.update = undefined;
      clearUpdate?.(timer);
    };
  }

  /** Fires all that wait; what is found to be outdated then is made anew with the next cell. */
  settle(): void {
    const due = [...this.waiting.values()];
    this.waiting.clear();
    for (const callback of due) callback();
  }
}
