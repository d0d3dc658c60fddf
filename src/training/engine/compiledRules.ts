import { type CompiledModel } from "../compiledModel";
import { type DenseLayer } from "./denseLayers";
import { type Metric, metrics, tensorMetric } from "./metrics";
import { errorRule, type OutputRule, sigmoidCrossentropy, softmaxCrossentropy } from "./outputs";

/**
 * The rule of a model's loss, as far as the engine knows it: a crossentropy behind the activation that belongs to it,
 * squared or absolute errors behind any but softmax.
 */
export function outputRule({ model }: CompiledModel, { activation }: DenseLayer): OutputRule | undefined {
  switch (model.loss) {
    case "binaryCrossentropy":
      return activation === "sigmoid" ? sigmoidCrossentropy : undefined;
    case "categoricalCrossentropy":
    case "sparseCategoricalCrossentropy":
      return activation === "softmax"
        ? softmaxCrossentropy(model.loss === "sparseCategoricalCrossentropy")
        : undefined;
    case "meanSquaredError":
    case "meanAbsoluteError":
      return activation === "softmax"
        ? undefined
        : errorRule(activation, model.loss === "meanSquaredError" ? "squared" : "absolute");
    default:
      return undefined;
  }
}

/** The model's metrics: the usual ones computed by the engine, others by tfjs. */
export function metricRules(compiled: CompiledModel): Metric[] {
  const { metrics: compiledWith } = compiled.model;
  const given: unknown[] = Array.isArray(compiledWith) ? compiledWith : [compiledWith];
  return compiled.metricFunctions.map((metric, i) => ownMetric(compiled, given[i]) ?? tensorMetric(metric));
}

function ownMetric({ model, targetSize }: CompiledModel, name: unknown): Metric | undefined {
  switch (name) {
    case "accuracy":
    case "acc":
      // tfjs's choice, and Keras's.
      if (model.loss === "sparseCategoricalCrossentropy") return metrics.sparseCategoricalAccuracy;
      return targetSize === 1 || model.loss === "binaryCrossentropy"
        ? metrics.binaryAccuracy
        : metrics.categoricalAccuracy;
    case "binaryAccuracy":
      return metrics.binaryAccuracy;
    case "categoricalAccuracy":
      return metrics.categoricalAccuracy;
    case "mae":
    case "MAE":
      return metrics.meanAbsoluteError;
    case "mse":
    case "MSE":
      return metrics.meanSquaredError;
    default:
      return undefined;
  }
}
