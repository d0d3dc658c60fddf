import { type TeamMessage } from "./teamThread";

/** A thread that runs teamThread.ts. */
export interface HelpingThread {
  send(message: TeamMessage): void;
  /** Why it can't help any more. */
  readonly failure: Error | undefined;
}

/** Where helping threads come from: the engine knows no system that has some. */
export interface ThreadSource {
  /** How many there may be beside the one that asks. */
  readonly count: number;
  /** So many, but no more than there may be; always the same. */
  threads(wanted: number): readonly HelpingThread[];
}

let source: ThreadSource | undefined;

/** Lets the engine compute on these threads as well. */
export function computeOn(threads: ThreadSource): void {
  source = threads;
}

/** Where helping threads come from; undefined where there are none. */
export function threadSource(): ThreadSource | undefined {
  return source && source.count > 0 && typeof SharedArrayBuffer !== "undefined" ? source : undefined;
}
