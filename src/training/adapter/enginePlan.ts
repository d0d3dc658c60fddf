import * as tf from "@tensorflow/tfjs-node";
import { say } from "../../ground/language";
import { type CompiledModel } from "../compiledModel";
import { isLoss, type LossName } from "../engine/rowLosses";
import { hinge, huber, kullbackLeiblerDivergence, squaredHinge } from "../losses";
import { isMetric, type Metric, type MetricName } from "../engine/batchMetrics";
import { type TrainerPlan } from "../engine/denseTrainer";
import { type DenseStack, denseLayers } from "./denseLayers";
import { type OptimizerBridge, optimizerBridge } from "./optimizers";

/** A compiled model as the engine sees it. */
export interface EnginePlan extends DenseStack {
  loss: LossName;
  metrics: TrainerPlan["metrics"];
  optimizer: OptimizerBridge;
}

/** Keras's losses that tfjs hasn't, or has otherwise: a model that is compiled with such a name has the function. */
const kerasLosses = new Map<unknown, LossName>([
  [hinge, "hinge"],
  [huber, "huber"],
  [kullbackLeiblerDivergence, "kullbackLeiblerDivergence"],
  [squaredHinge, "squaredHinge"],
]);

/**
 * What the engine has to know of a model to train it.
 * @returns in words why it can't, for a model that has something that the engine doesn't know
 */
export function enginePlan(compiled: CompiledModel): EnginePlan | string {
  const { model } = compiled;
  const stack = denseLayers(model);
  if (typeof stack === "string") return stack;
  const optimizer = optimizerBridge(model.optimizer);
  if (typeof optimizer === "string") return optimizer;
  const compiledWith: unknown = Array.isArray(model.loss) ? model.loss[0] : model.loss;
  const loss = kerasLosses.get(compiledWith) ?? compiledWith;
  if (!isLoss(loss)) {
    return typeof loss === "string"
      ? say({ ko: `손실 함수 ${loss}`, en: `the loss ${loss}` })
      : say({ ko: "직접 만든 손실 함수", en: "a loss of one's own" });
  }
  return { ...stack, loss, metrics: metricsOf(compiled, loss), optimizer };
}

/** The usual metrics are computed by the engine, others by tfjs. */
function metricsOf(compiled: CompiledModel, loss: LossName): (MetricName | Metric)[] {
  const { metrics: compiledWith } = compiled.model;
  const given: unknown[] = Array.isArray(compiledWith) ? compiledWith : [compiledWith];
  return compiled.metricFunctions.map(
    (metric, i) => metricName(compiled, given[i], loss) ?? tensorMetric(metric),
  );
}

function metricName(
  { targetSize, outputSize }: CompiledModel,
  given: unknown,
  loss: LossName,
): MetricName | undefined {
  switch (given) {
    case "accuracy":
    case "acc":
      // tfjs's choice, and Keras's.
      if (loss === "sparseCategoricalCrossentropy") return "sparseCategoricalAccuracy";
      return targetSize === 1 || loss === "binaryCrossentropy" ? "binaryAccuracy" : "categoricalAccuracy";
  }
  // What compares a class number with every output, as Keras does where it is asked to, is left to tensors.
  const isByLabel = given === "sparseCategoricalAccuracy" || given === "sparseCategoricalCrossentropy";
  if (targetSize !== outputSize && !isByLabel) return undefined;
  switch (given) {
    case "mae":
    case "MAE":
      return "meanAbsoluteError";
    case "mse":
    case "MSE":
      return "meanSquaredError";
    default:
      return isMetric(given) ? given : undefined;
  }
}

/** Any other metric, computed on tensors as tfjs does. */
function tensorMetric(metric: (yTrue: tf.Tensor, yPred: tf.Tensor) => tf.Tensor): Metric {
  return ({ rows, units, p, y }) =>
    tf.tidy(() => {
      const yTrue = tf.tensor2d(y, [rows, y.length / rows]);
      return metric(yTrue, tf.tensor2d(p, [rows, units]))
        .mean()
        .dataSync()[0];
    });
}
