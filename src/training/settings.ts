import type * as tf from "@tensorflow/tfjs-node";
import { type CompiledModel } from "./compiledModel";
import { type Examples } from "./samples";
import { Fingerprint } from "./fingerprint";

/** What of a training's plan decides its result. */
interface Plan {
  parts: { training: Examples; validation?: Examples | undefined }[];
  batchSize: number;
  shuffle: boolean;
}

/** All that decides a training's result but seeds and callbacks, in words that an error can quote. */
export function settingsOf(compiled: CompiledModel, plan: Plan, isInEngine: boolean): Record<string, string> {
  const { model } = compiled;
  const { parts, batchSize, shuffle } = plan;
  const validations = parts.flatMap(({ validation }) => validation ?? []);
  return {
    model: layersInWords(model),
    layers: fingerprintOf([layerSettings(model)]),
    optimizer: JSON.stringify([model.optimizer.getClassName(), model.optimizer.getConfig()]),
    loss: functionInWords(model.loss),
    metrics: fingerprintOf(compiled.metricFunctions.map(String)),
    models: String(parts.length),
    batchSize: String(batchSize),
    shuffle: String(shuffle),
    samples: String(parts[0].training.rows.length),
    data: fingerprintOf(parts.map(({ training }) => training)),
    validationData: validations.length > 0 ? `${validations[0].rows.length} samples` : "none",
    "validation data": fingerprintOf(validations),
    arithmetic: isInEngine ? "of the engine" : "of tfjs",
  };
}

/** A model's layers in a line: `[10000] → Dense relu [16] → Dense sigmoid [1]`. */
export function layersInWords(model: tf.LayersModel): string {
  const words = model.layers.map((layer) => {
    const { activation, useBias } = layer.getConfig() as { activation?: string; useBias?: boolean };
    const bias = useBias === false ? "without bias" : "";
    return [layer.getClassName(), activation, bias, shapeInWords(layer.outputShape as number[])]
      .filter(Boolean)
      .join(" ");
  });
  return [shapeInWords(model.inputs[0].shape), ...words].join(" → ");
}

function shapeInWords(shape: (number | null)[]): string {
  return `[${shape.slice(1).join(", ")}]`;
}

/** What the layers were made with: rates, regularizers and the like. Names and first weights are each model's own. */
function layerSettings(model: tf.LayersModel): string {
  const settings = model.layers.map((layer) => {
    const config = Object.entries(layer.getConfig()).filter(
      ([name]) => !/^name$|^seed$|^step$|initializer$/i.test(name),
    );
    return [layer.getClassName(), layer.trainable, config];
  });
  return JSON.stringify(settings);
}

function functionInWords(told: unknown): string {
  return typeof told === "function" ? `${told.name} ${fingerprintOf([String(told)])}` : JSON.stringify(told);
}

function fingerprintOf(parts: (Examples | string)[]): string {
  const fingerprint = new Fingerprint();
  for (const part of parts) {
    if (typeof part === "string") fingerprint.addText(part);
    else fingerprint.addExamples(part);
  }
  return fingerprint.toString();
}
