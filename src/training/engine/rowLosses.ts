/** tfjs's and Keras's: what keeps a logarithm or a quotient finite. */
const epsilon = 1e-7;

/** A row of outputs p or targets y: `units` numbers from `at` on. */
export interface Row {
  values: Float32Array;
  at: number;
}

/** A loss of one sample, by its outputs and targets. */
export interface Loss {
  /** The sample's loss; into `slope`, if given, comes its gradient by the outputs. */
  (p: Row, y: Row, units: number, slope?: Float64Array): number;
}

/**
 * By tfjs's names; what each computes is tfjs's, which is Keras's but for what limits and epsilons leave. Of hinge,
 * squaredHinge, huber and kullbackLeiblerDivergence, which tfjs hasn't or has otherwise, it is Keras's own.
 */
export const losses = {
  meanSquaredError: eachOf(
    (p, y) => (p - y) ** 2,
    (p, y) => 2 * (p - y),
  ),
  meanAbsoluteError: eachOf(
    (p, y) => Math.abs(p - y),
    (p, y) => Math.sign(p - y),
  ),
  meanAbsolutePercentageError: eachOf(
    (p, y) => (100 * Math.abs(p - y)) / Math.max(Math.abs(y), epsilon),
    (p, y) => (100 * Math.sign(p - y)) / Math.max(Math.abs(y), epsilon),
  ),
  meanSquaredLogarithmicError: eachOf(
    (p, y) => logDifference(p, y) ** 2,
    (p, y) => (p < epsilon ? 0 : (2 * logDifference(p, y)) / (1 + p)),
  ),
  huber: eachOf(
    (p, y) => (Math.abs(p - y) < 1 ? (p - y) ** 2 / 2 : Math.abs(p - y) - 0.5),
    (p, y) => within(p - y, -1, 1),
  ),
  hinge: eachOf(
    (p, y) => Math.max(0, 1 - signOf(y) * p),
    (p, y) => (signOf(y) * p < 1 ? -signOf(y) : 0),
  ),
  squaredHinge: eachOf(
    (p, y) => Math.max(0, 1 - signOf(y) * p) ** 2,
    (p, y) => -2 * signOf(y) * Math.max(0, 1 - signOf(y) * p),
  ),
  logcosh: eachOf(
    (p, y) => p - y + Math.max(2 * (y - p), 0) + Math.log1p(Math.exp(-Math.abs(2 * (y - p)))) - Math.LN2,
    (p, y) => Math.tanh(p - y),
  ),
  poisson: eachOf(
    (p, y) => p - y * Math.log(p + epsilon),
    (p, y) => 1 - y / (p + epsilon),
  ),
  binaryCrossentropy: eachOf(
    (p, y) => {
      const q = within(p, epsilon, 1 - epsilon);
      return -y * Math.log(q) - (1 - y) * Math.log1p(-q);
    },
    (p, y) => (p < epsilon || p > 1 - epsilon ? 0 : (p - y) / (p * (1 - p))),
  ),
  kullbackLeiblerDivergence: (p, y, units, slope) => {
    let total = 0;
    for (let u = 0; u < units; u++) {
      const [output, target] = [p.values[p.at + u], within(y.values[y.at + u], epsilon, 1)];
      total += target * Math.log(target / within(output, epsilon, 1));
      if (slope) slope[u] = output < epsilon || output > 1 ? 0 : -target / output;
    }
    return total;
  },
  categoricalCrossentropy: (p, y, units, slope) =>
    crossentropy(
      units,
      (u) => p.values[p.at + u],
      (u) => y.values[y.at + u],
      slope,
    ),
  sparseCategoricalCrossentropy: (p, y, units, slope) => {
    const label = Math.floor(y.values[y.at]);
    const output = (u: number): number => p.values[p.at + u];
    const limited = (u: number): number => within(output(u), epsilon, 1 - epsilon);
    const loss = crossentropy(units, limited, (u) => Number(u === label), slope);
    if (slope) for (let u = 0; u < units; u++) if (limited(u) !== output(u)) slope[u] = 0;
    return loss;
  },
  categoricalHinge: (p, y, units, slope) => {
    let [positive, negative] = [0, -Infinity];
    for (let u = 0; u < units; u++) {
      positive += y.values[y.at + u] * p.values[p.at + u];
      negative = Math.max(negative, (1 - y.values[y.at + u]) * p.values[p.at + u]);
    }
    const loss = Math.max(0, 1 + negative - positive);
    for (let u = 0; slope && u < units; u++) {
      const target = y.values[y.at + u];
      const largest = (1 - target) * p.values[p.at + u] === negative;
      slope[u] = loss > 0 ? (largest ? 1 - target : 0) - target : 0;
    }
    return loss;
  },
  cosineProximity: (p, y, units, slope) => {
    const [pSquare, ySquare] = [squareOf(p, units), squareOf(y, units)];
    const lengths = Math.sqrt(Math.max(pSquare, epsilon) * Math.max(ySquare, epsilon));
    let product = 0;
    for (let u = 0; u < units; u++) product += p.values[p.at + u] * y.values[y.at + u];
    for (let u = 0; slope && u < units; u++) {
      const along = pSquare < epsilon ? 0 : (product * p.values[p.at + u]) / pSquare;
      slope[u] = (along - y.values[y.at + u]) / lengths;
    }
    return -product / lengths;
  },
} satisfies Record<string, Loss>;

export type LossName = keyof typeof losses;

/** Labels 0 and 1 are taken for -1 and 1, as in Keras; 0 beside -1 is refused before. */
function signOf(label: number): number {
  return label === 0 ? -1 : label;
}

/** Whether the engine knows the loss of this tfjs name. */
export function isLoss(name: unknown): name is LossName {
  return typeof name === "string" && Object.hasOwn(losses, name);
}

/** A loss that is the mean over the outputs, each compared with its own target. */
function eachOf(value: (p: number, y: number) => number, gradient: (p: number, y: number) => number): Loss {
  return (p, y, units, slope) => {
    let total = 0;
    for (let u = 0; u < units; u++) {
      const [output, target] = [p.values[p.at + u], y.values[y.at + u]];
      total += value(output, target);
      if (slope) slope[u] = gradient(output, target) / units;
    }
    return total / units;
  };
}

/** Of outputs that are first brought to a sum of 1, as tfjs does behind any activation. */
function crossentropy(
  units: number,
  output: (u: number) => number,
  target: (u: number) => number,
  slope?: Float64Array,
): number {
  let [sum, total, mean] = [0, 0, 0];
  for (let u = 0; u < units; u++) sum += output(u);
  for (let u = 0; u < units; u++) {
    const share = output(u) / sum;
    total -= target(u) * Math.log(within(share, epsilon, 1 - epsilon));
    if (!slope) continue;
    slope[u] = share < epsilon || share > 1 - epsilon ? 0 : -target(u) / share;
    mean += slope[u] * share;
  }
  for (let u = 0; slope && u < units; u++) slope[u] = (slope[u] - mean) / sum;
  return total;
}

function logDifference(p: number, y: number): number {
  return Math.log1p(Math.max(p, epsilon)) - Math.log1p(Math.max(y, epsilon));
}

function squareOf({ values, at }: Row, units: number): number {
  let square = 0;
  for (let u = 0; u < units; u++) square += values[at + u] ** 2;
  return square;
}

function within(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
