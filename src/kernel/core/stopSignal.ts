import { interruptDoor } from "../../ground/doors";

// How long an interrupted cell may take to come to its end by itself, once it has looked there, or has not.
const patience = { knowing: 5000, unknowing: 100 }; // ms

// How long an abandoned cell may take to be told of.
const untilLost = 1000; // ms

/**
 * What stands in the host's `stopWish`. What a stopped cell has left behind, such as a timer, may keep the host busy when
 * the cell itself has `ended`: the wish stays until the host has shown that it listens, or another cell begins.
 */
export const wish = { none: 0, sent: 1, heard: 2, ended: 3 } as const;

/**
 * Stops a cell. A training run looks at the door, ends by itself and keeps what it has; a loop
 * ends at its next turn; what does neither is abandoned, at once if interrupted twice.
 */
export class StopSignal {
  /** Rejects when the cell is abandoned. */
  raised = new Promise<never>(() => undefined);
  private controller = new AbortController();
  private known = false;
  /** Ends the cell that runs, as if it had thrown this. */
  abandon: (thrown: unknown) => void = () => undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param stopWish - the learner's wish that the running cell stop: a busy kernel hears no messages.
   * @param ran - called when something of the cell's has run, before anything else does.
   * @param lost - called when the cell was abandoned and nothing came of it: it was broken off where no code of its own
   * could notice, in the compiler perhaps.
   */
  constructor(
    private readonly stopWish: Int32Array,
    private readonly ran: () => void,
    private readonly lost: () => void,
  ) {
    interruptDoor.openTo(() => {
      this.known = true;
      return this.controller.signal;
    });
  }

  /** Makes ready for another cell. A wish whose message is on its way may be meant for this one. */
  begin(): void {
    if (this.stopWish[0] !== wish.sent) this.stopWish[0] = wish.none;
    this.renew();
  }

  /** Nothing of the cell's is waited for any more. */
  end(): void {
    if (this.stopWish[0] !== wish.none) Atomics.store(this.stopWish, 0, wish.ended);
    this.renew();
  }

  private renew(): void {
    clearTimeout(this.timer);
    this.known = false;
    this.controller = new AbortController();
    this.raised = new Promise<never>((_, reject) => {
      const end: (thrown: unknown) => void = reject;
      this.abandon = (thrown) => {
        end(thrown);
        this.later(this.lost, untilLost);
      };
    });
    this.raised.catch(() => undefined);
  }

  /** Does this for the cell that runs now, and for no other: what is broken off may not come to keep its timer. */
  private later(act: () => void, ms: number): void {
    const { raised } = this;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      if (this.raised === raised) act();
    }, ms);
  }

  /** What is awaited, unless the cell is abandoned before. */
  async whileRunning<T>(awaited: T): Promise<Awaited<T>> {
    this.ran();
    try {
      return await Promise.race([awaited, this.raised]);
    } finally {
      this.ran();
    }
  }

  raise(): void {
    const again = this.controller.signal.aborted;
    this.controller.abort();
    const stop = () => this.abandon(new Interrupted());
    this.later(stop, again ? 0 : this.known ? patience.knowing : patience.unknowing);
    // Last: what breaks off a cell may strike here, and a wish that wasn't heard to its end is said again.
    Atomics.store(this.stopWish, 0, wish.heard);
  }

  /** @throws {Interrupted} if the learner wants the cell to stop, before anything of it runs. */
  throwIfWanted(): void {
    if (this.stopWish[0] !== wish.none) throw new Interrupted();
  }

  /** Called in a turn of a cell's loop that finds a wish. When the cell has ended, what still runs was not meant. */
  readonly turn = (): void => {
    if (this.stopWish[0] !== wish.ended) throw new Interrupted();
  };
}

/** Thrown where an interrupted cell stops. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";

  constructor() {
    super("the cell was stopped before its end");
  }
}
