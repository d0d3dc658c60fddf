import * as tf from "@tensorflow/tfjs-node";
import { describe } from "../ground/describe";
import { say } from "../ground/language";
import { lookUp, ownFunction } from "./compileNames";
import { type CountingMetric, isCounting } from "./countingMetric";
import {
  categoricalHinge,
  cosineSimilarity,
  hinge,
  huber,
  kullbackLeiblerDivergence,
  logcosh,
  meanSquaredLogarithmicError,
  poisson,
  squaredHinge,
  type TensorFunction,
} from "./losses";
import { metrics } from "./metrics";
import { topKCategoricalAccuracy } from "./topKCategoricalAccuracy";

/** A metric as tfjs is to compute it, and the key under which a history keeps it. */
export interface CompiledMetric {
  key: string;
  metric: string | TensorFunction;
}

/** What decides between metrics that Keras calls by one name. */
export interface MetricTarget {
  /** How many numbers the model puts out for a sample. */
  units: number;
  /** Whether targets are class numbers. */
  sparse: boolean;
  /** tfjs's name of the loss, or the function. */
  loss: unknown;
}

type Choice = string | TensorFunction | ((target: MetricTarget) => string | TensorFunction);

/** Marks a choice that depends on the model, and is no metric itself. */
const by = (choose: (target: MetricTarget) => string | TensorFunction): Choice =>
  Object.assign(choose, { chooses: true });

const logCosh = logcosh;
const topK: Choice = by(() => topKCategoricalAccuracy(5));

/** Keras's metrics by name: tfjs's where it computes the same, otherwise our own. */
const table: Readonly<Record<string, Choice>> = {
  // Which accuracy is meant Keras tells from the shapes alone; tfjs asks the loss, too.
  accuracy: by(({ units, sparse, loss }) => {
    if (sparse && loss !== "sparseCategoricalCrossentropy") return sparseCategoricalAccuracy;
    return units > 1 && loss === "binaryCrossentropy" ? "categoricalAccuracy" : "accuracy";
  }),
  acc: by((target) => choose(table.accuracy, target)),
  binaryAccuracy: "binaryAccuracy",
  categoricalAccuracy: by((target) => forRows("categoricalAccuracy", "sparseCategoricalAccuracy", target)),
  sparseCategoricalAccuracy: by((target) => forLabels("accuracy", "sparseCategoricalAccuracy", target)),
  topKCategoricalAccuracy: topK,
  sparseTopKCategoricalAccuracy: topK,
  crossentropy: "crossentropy",
  ce: "crossentropy",
  binaryCrossentropy: by((target) => {
    forRows("binaryCrossentropy", "sparseCategoricalCrossentropy", target);
    return tf.metrics.binaryCrossentropy;
  }),
  categoricalCrossentropy: by((target) =>
    forRows("categoricalCrossentropy", "sparseCategoricalCrossentropy", target),
  ),
  sparseCategoricalCrossentropy: by((target) =>
    forLabels("sparseCategoricalCrossentropy", "sparseCategoricalCrossentropy", target),
  ),
  meanSquaredError: "mse",
  mse: "mse",
  rootMeanSquaredError: by((target) => counted(metrics.rootMeanSquaredError(), target)),
  rmse: by((target) => counted(metrics.rootMeanSquaredError(), target)),
  meanAbsoluteError: "mae",
  mae: "mae",
  meanAbsolutePercentageError: "mape",
  mape: "mape",
  meanSquaredLogarithmicError,
  msle: meanSquaredLogarithmicError,
  huber,
  logCosh,
  logCoshError: logCosh,
  cosineSimilarity,
  poisson,
  klDivergence: kullbackLeiblerDivergence,
  kullbackLeiblerDivergence,
  kld: kullbackLeiblerDivergence,
  hinge,
  squaredHinge,
  categoricalHinge,
  precision: by((target) => counted(metrics.precision(), target)),
  recall: by((target) => counted(metrics.recall(), target)),
  auc: by((target) => counted(metrics.auc(), target)),
  r2Score: by((target) => counted(metrics.r2Score(), target)),
};

/**
 * The metrics of a `model.compile`, as Keras would compute them.
 * @throws when there is no such metric, it has no name, or it asks for targets of another kind
 */
export function metricsOf(given: unknown, target: MetricTarget): CompiledMetric[] {
  const list: unknown[] = given === undefined ? [] : Array.isArray(given) ? given : [given];
  const taken = new Set<string>(["loss"]);
  return list.map((one) => {
    const { key, metric } = metricOf(one, target);
    let free = key;
    // Keras numbers those of one name.
    for (let i = 1; taken.has(free); i++) free = `${key}_${i}`;
    taken.add(free);
    return { key: free, metric };
  });
}

function metricOf(given: unknown, target: MetricTarget): CompiledMetric {
  if (typeof given === "string") {
    const metric = choose(lookUp(table, given, { ko: "지표", en: "metric" }), target);
    return { key: keyOf(given), metric };
  }
  if (typeof given !== "function") throw noMetric(given);
  if (isCounting(given)) return { key: given.name, metric: counted(given.fresh(), target) };
  // tfjs's own functions of these names say 0 for ever, or nothing at all: Keras's are meant.
  const named = (tf.metrics as Readonly<Record<string, unknown>>)[given.name] === given;
  if (named)
    return {
      key: given.name,
      metric: choose(lookUp(table, given.name, { ko: "지표", en: "metric" }), target),
    };
  return { key: ownFunction(given, "metric").name, metric: given as TensorFunction };
}

// tfjs's abbreviations, and the names under which the library keeps the same metrics.
function keyOf(name: string): string {
  return ({ acc: "accuracy", ce: "crossentropy" } as Record<string, string>)[name] ?? name;
}

function choose(choice: Choice, target: MetricTarget): string | TensorFunction {
  return typeof choice === "function" && "chooses" in choice
    ? (choice as (target: MetricTarget) => string | TensorFunction)(target)
    : (choice as string | TensorFunction);
}

function sparseCategoricalAccuracy(yTrue: tf.Tensor, yPred: tf.Tensor): tf.Tensor {
  return tf.metrics.sparseCategoricalAccuracy(yTrue, yPred);
}

function forRows(metric: string, other: string, { sparse }: MetricTarget): string {
  if (!sparse) return metric;
  throw new RangeError(
    say({
      ko: `compile: ${metric}의 타깃은 원-핫 행인데, 이 손실 함수는 클래스 번호를 받습니다. ${other}나 accuracy를 쓰십시오.`,
      en: `compile: ${metric} takes one-hot rows, but the loss takes class numbers; take ${other}, or accuracy`,
    }),
  );
}

/** What counts over an epoch compares each output with a target of its own. */
function counted(metric: CountingMetric, { sparse, units }: MetricTarget): CountingMetric {
  if (!sparse || units === 1) return metric;
  throw new RangeError(
    say({
      ko: `compile: ${metric.name}의 타깃은 원-핫 행인데, 이 손실 함수는 클래스 번호를 받습니다. toCategorical(labels)와 categoricalCrossentropy를 쓰십시오.`,
      en: `compile: ${metric.name} takes one-hot rows, but the loss takes class numbers; take toCategorical(labels) and categoricalCrossentropy`,
    }),
  );
}

function forLabels(metric: string, name: string, { sparse }: MetricTarget): string {
  if (sparse) return metric;
  const other = name.replace("sparseC", "c");
  throw new RangeError(
    say({
      ko: `compile: ${name}의 타깃은 클래스 번호인데, 이 손실 함수는 행을 받습니다. ${other}나 accuracy를 쓰십시오.`,
      en: `compile: ${name} takes class numbers, but the loss takes rows; take ${other}, or accuracy`,
    }),
  );
}

function noMetric(given: unknown): TypeError {
  const got = describe(given);
  return new TypeError(
    say({
      ko: `compile: metrics에는 "accuracy" 같은 이름이나 함수를 넣으십시오. 받은 값: ${got}`,
      en: `compile: metrics must be names such as "accuracy", or functions, got ${got}`,
    }),
  );
}
