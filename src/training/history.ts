import { curvesPicture } from "../ground/curvesPicture";
import { jupyterDisplay, type MimeBundle } from "../ground/jupyterDisplay";

/** What a training run was asked to do. */
export interface HistoryParams {
  epochs: number;
  batchSize: number;
  /** The number of training samples. */
  samples: number;
  /** The number of batches in an epoch. */
  steps: number;
}

/** The last value of each curve, by its name. */
export function lastOfEach(history: Readonly<Record<string, number[]>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(history).map(([name, values]) => [name, values[values.length - 1]]),
  );
}

/**
 * The record of a training run: Keras's `History`. In a notebook it shows itself as a plot of its curves.
 *
 * @example
 * ```ts
 * const model = tf.sequential({ layers: [layers.dense({ units: 1, inputShape: [1] })] });
 * model.compile({ optimizer: "rmsprop", loss: "meanSquaredError" });
 * const history: History = await fit(model, [[1], [2]], [2, 4], { epochs: 2 });
 * history.epoch; // => [ 0, 1 ]
 * history.history.loss.length; // => 2
 * ```
 */
export class History {
  /**
   * One value an epoch for each of `loss`, the metrics and, with validation data, `val_loss` and the metrics' `val_`
   * twins, under Keras's names: `history.history.val_accuracy[0]` belongs to the first epoch.
   */
  readonly history: Record<string, number[]> = {};
  /** The epochs that were finished, numbered from 0 as in Keras. */
  readonly epoch: number[] = [];
  /** Whether the learner stopped the run before its last epoch; what was finished until then is kept. */
  interrupted = false;
  /** Whether the library's engine computed the steps, or tfjs, whose small steps take up to a hundred times longer. */
  method: "engine" | "tfjs" | undefined;
  /** Why the engine could not, in words. */
  reason: string | undefined;

  constructor(
    readonly params: HistoryParams,
    /** The number of the first epoch. */
    private readonly first = 0,
  ) {}

  /** Appends an epoch's values. */
  add(logs: Record<string, number>): void {
    this.epoch.push(this.first + this.epoch.length);
    for (const [name, value] of Object.entries(logs)) (this.history[name] ??= []).push(value);
  }

  /** Notes down who computes the steps. @param engine the engine's, or why there are none */
  trainedBy(engine: object | string): void {
    this.method = typeof engine === "string" ? "tfjs" : "engine";
    this.reason = typeof engine === "string" ? engine : undefined;
  }

  /** The last epoch's values by name; none when no epoch was finished. */
  get logs(): Record<string, number> {
    return lastOfEach(this.history);
  }

  toString(): string {
    const values = Object.entries(this.logs).map(([name, value]) => `${name} ${value.toPrecision(4)}`);
    return [`History of ${this.epoch.length} epochs`, ...values].join(", ");
  }

  /** What a notebook shows: the curves. */
  [jupyterDisplay](): MimeBundle {
    return curvesPicture(this);
  }
}

/**
 * The mean curve of several trainings under each name, epoch by epoch: over all that have come so far. Of a single
 * training it is that one's own.
 */
export function averageHistories(histories: readonly History[]): Record<string, number[]> {
  if (histories.length === 1) return histories[0].history;
  const names = [...new Set(histories.flatMap(({ history }) => Object.keys(history)))];
  return Object.fromEntries(names.map((name) => [name, average(histories, name)]));
}

function average(histories: readonly History[], name: string): number[] {
  const curves = histories.flatMap(({ history }) => (history[name] ? [history[name]] : []));
  const epochs = Math.max(0, ...curves.map((curve) => curve.length));
  return Array.from({ length: epochs }, (_, epoch) => {
    const values = curves.filter((curve) => curve.length > epoch).map((curve) => curve[epoch]);
    return values.reduce((sum, value) => sum + value, 0) / values.length;
  });
}
