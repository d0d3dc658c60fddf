import type * as tf from "@tensorflow/tfjs-node";
import { type CompiledModel } from "./compiledModel";
import { type Labelled } from "./labelled";

// Enough to notice other data or another order; all would take as long as training.
const comparedSamples = 8;

/** What a training has in common with one that goes on from it, in words that an error can quote. */
export function sameRun(
  compiled: CompiledModel,
  training: Labelled,
  options: Record<string, string>,
): Record<string, string> {
  const { model } = compiled;
  return {
    model: layersInWords(model),
    optimizer: JSON.stringify([model.optimizer.getClassName(), model.optimizer.getConfig()]),
    loss: typeof model.loss === "function" ? model.loss.name : JSON.stringify(model.loss),
    ...options,
    samples: String(training.x.count),
    data: fingerprint(training),
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

/** A few samples and their targets as a short text that differs where they do (FNV-1a over their bits). */
function fingerprint({ x, y, rows }: Labelled): string {
  const count = Math.min(comparedSamples, rows.length);
  const some = Int32Array.from({ length: count }, (_, i) => rows[Math.floor((i * rows.length) / count)]);
  let hash = 2166136261;
  for (const samples of [x, y]) {
    const size = samples.sampleShape.reduce((product, length) => product * length, 1);
    const values = new Float32Array(count * size);
    samples.gather(some, values, size);
    const bits = new Uint32Array(values.buffer);
    for (let i = 0; i < bits.length; i++) hash = Math.imul(hash ^ bits[i], 16777619);
  }
  return (hash >>> 0).toString(16);
}
