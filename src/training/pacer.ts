import { interruptDoor } from "../ground/doors";

// The longest that a notebook waits before it can draw or be interrupted.
const longestTurn = 40;

/**
 * Lets a long computation share the event loop: signals, messages and display updates are delivered only between
 * turns.
 */
export class Pacer {
  /** Called after every turn that the event loop was given. */
  onTurn: (() => void) | undefined;
  private turnBegan = performance.now();
  private readonly signal = interruptDoor.look();

  /** Whether the learner has asked this cell to stop. */
  get interrupted(): boolean {
    return this.signal?.aborted ?? false;
  }

  /** Whether it is time to `breathe`. */
  get due(): boolean {
    return performance.now() - this.turnBegan > longestTurn;
  }

  /** Gives the event loop a turn. */
  async breathe(): Promise<void> {
    await new Promise<void>((resolve) => void setImmediate(resolve));
    this.onTurn?.();
    this.turnBegan = performance.now();
  }
}
