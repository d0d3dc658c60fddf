import * as tf from "@tensorflow/tfjs-node";
import { describe } from "../ground/describe";
import { compileKey } from "../ground/doors";
import { say } from "../ground/language";
import { readOptions, rule, type Rules } from "../ground/options";
import { isCounting } from "./countingMetric";
import { lossOf, optimizerOf } from "./compileNames";
import { type TensorFunction } from "./losses";
import { metricsOf } from "./metricOf";

type CompileArgs = tf.ModelCompileArgs;

/** The parts of a tfjs model that its types keep private. */
interface ModelInside {
  isOptimizerOwned: boolean;
}

const rules: Rules<CompileArgs> = { optimizer: rule.anything, loss: rule.anything, metrics: rule.anything };

/** The keys under which a history keeps a model's metrics, as the learner wrote them. */
const keys = new WeakMap<tf.LayersModel, string[]>();

/** The metrics' keys of a compiled model; undefined for one that was compiled otherwise. */
export function metricKeys(model: tf.LayersModel): string[] | undefined {
  return keys.get(model);
}

/**
 * Makes tfjs's `model.compile` understand what Keras's does: every spelling of a loss, a metric and an optimizer, with
 * Keras's meaning and defaults. tfjs looks names up in tables of its own that nobody can add to, so its method is wrapped.
 * A Sequential compiles a model inside it, which comes through here, too.
 */
export function understandKerasNames(): void {
  const prototype = tf.LayersModel.prototype as tf.LayersModel & { [compileKey]?: typeof compileAsKeras };
  if (!prototype[compileKey]) {
    // eslint-disable-next-line @typescript-eslint/unbound-method -- called below with the model that it belongs to
    const { compile } = prototype;
    prototype.compile = function (this: tf.LayersModel, args: CompileArgs): void {
      prototype[compileKey]?.(this, args, (translated) => compile.call(this, translated));
    };
  }
  // A library that is loaded a second time, as in tests, takes the first one's place.
  prototype[compileKey] = compileAsKeras;
}

/** @throws when a loss or a metric of the learner's own gives something else than a tensor, which tfjs finds out too late */
function checkTensor(own: TensorFunction, { outputs }: tf.LayersModel, sparse: boolean): void {
  const shape = outputs[0].shape.map((size) => size ?? 2);
  let given: { result: unknown } | undefined;
  tf.tidy(() => {
    try {
      const result: unknown = own(tf.zeros(sparse ? [2, 1] : shape), tf.fill(shape, 0.5));
      if (!(result instanceof tf.Tensor)) given = { result };
    } catch {
      // What it makes of zeros is its own affair.
    }
  });
  if (!given) return;
  const got = describe(given.result);
  throw new TypeError(
    say({
      ko: `compile: 함수 ${own.name}은(는) 샘플마다 값이 하나인 텐서를 돌려주어야 합니다. 받은 값: ${got}`,
      en: `compile: the function ${own.name} must return a tensor, one value a sample, got ${got}`,
    }),
  );
}

function compileAsKeras(
  model: tf.LayersModel,
  args: CompileArgs,
  compile: (args: CompileArgs) => void,
): void {
  // Keras's own default.
  const read = readOptions("compile", args, rules, { optimizer: "rmsprop" });
  const optimizer = optimizerOf(read.optimizer);
  if (model.outputs.length !== 1) {
    compile({ ...read, optimizer });
  } else {
    const given: unknown = Array.isArray(read.loss) && read.loss.length === 1 ? read.loss[0] : read.loss;
    const loss = lossOf(given);
    const sparse = (typeof loss === "function" ? loss.name : loss) === "sparseCategoricalCrossentropy";
    const units = model.outputs[0].shape.slice(1).reduce<number>((size, n) => size * (n ?? 1), 1);
    const metrics = metricsOf(read.metrics, { units, sparse, loss });
    for (const own of [loss, ...metrics.map(({ metric }) => metric)]) {
      if (typeof own === "function" && !isCounting(own)) checkTensor(own, model, sparse);
    }
    compile({ optimizer, loss, metrics: metrics.map(({ metric }) => metric) });
    keys.set(
      model,
      metrics.map(({ key }) => key),
    );
  }
  // As tfjs does with an optimizer that was named: it is freed with its model.
  if (typeof read.optimizer === "string") (model as unknown as ModelInside).isOptimizerOwned = true;
}
