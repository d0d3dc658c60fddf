import * as lab from "../../../src/index";
import { type Additions } from "./network";

/** What learners add next: the same as the peers' `additions.py`. */
export const additions: Record<string, Additions & { watched?: boolean }> = {
  plain: {},
  L2: { l2: 0.001 },
  dropout: { dropout: 0.5 },
  "early stopping": { watched: true },
  momentum: { momentum: 0.9 },
};

/** An early stopping with more patience than any training here has epochs, so that all sides train as many. */
export function callbacksOf({ watched }: { watched?: boolean }): ReturnType<typeof lab.earlyStopping>[] {
  return watched ? [lab.earlyStopping({ patience: 1000, restoreBestWeights: true })] : [];
}
