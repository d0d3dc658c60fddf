import * as tf from "@tensorflow/tfjs-node";
import { describe } from "../ground/describe";
import { say } from "../ground/language";
import { refusePromise } from "../ground/missingAwait";
import { type CountingMetric, isCounting } from "./countingMetric";
import { type Examples } from "./samples";
import { metricKeys, understandKerasNames } from "./kerasCompile";
import { type TensorFunction } from "./losses";
import { SeededDropout } from "./seededDropout";
import { type Trainable, type TrainingState } from "./trainable";

/** The parts of a compiled tfjs model that training needs and its types keep private. */
interface ModelInside {
  lossFunctions: TensorFunction[];
  metricsNames: string[];
  metricsTensors: [TensorFunction, number][];
  makeTrainFunction(): (data: tf.Tensor[]) => tf.Scalar[];
  makeTestFunction(): void;
  testFunction: (data: tf.Tensor[]) => tf.Scalar[];
}

/** What holds a weight, of which its types tell less. */
interface VariableInside {
  val: tf.Variable;
}

understandKerasNames();

/** A model that its learner compiled, trained by tfjs's own operations. */
export class CompiledModel implements Trainable {
  readonly names: string[];
  /** How many numbers the model puts out for a sample. */
  readonly outputSize: number;
  /** How many numbers a target row has. */
  readonly targetSize: number;
  /** The loss's name in tfjs's spelling; of a function of the learner's own, that function's. */
  readonly lossName: string;
  /** Whether targets are class numbers. */
  readonly sparse: boolean;
  /** The functions of the metrics, as tfjs understood them. */
  readonly metricFunctions: TensorFunction[];
  /** Those of the metrics that count over an epoch, in their places. */
  readonly counting: (CountingMetric | undefined)[];
  private readonly lossFunction: TensorFunction;
  private readonly train: (data: tf.Tensor[]) => tf.Scalar[];
  private readonly test: (data: tf.Tensor[]) => tf.Scalar[];

  /**
   * @param who names the caller in errors
   * @throws when the model is not compiled or has several inputs or outputs
   */
  constructor(
    readonly model: tf.LayersModel,
    who: string,
  ) {
    checkModel(model, who);
    if (!model.optimizer) {
      throw new Error(
        say({
          ko: `${who}: 모델이 컴파일되지 않았습니다. 먼저 model.compile({ optimizer: "rmsprop", loss: ... })을 부르십시오.`,
          en: `${who}: the model is not compiled; call model.compile({ optimizer: "rmsprop", loss: ... }) first`,
        }),
      );
    }
    checkWeights(model, who);
    const inside = insideOf(model);
    this.names = ["loss", ...(metricKeys(compiledInside(model)) ?? inside.metricsNames.slice(1))];
    this.metricFunctions = inside.metricsTensors.map(([metric]) => metric);
    this.counting = this.metricFunctions.map((metric) => (isCounting(metric) ? metric : undefined));
    const outputShape = (model.outputs[0].shape as number[]).slice(1);
    this.outputSize = outputShape.reduce((size, n) => size * n, 1);
    this.lossName = nameOf(model.loss);
    this.sparse = this.lossName === "sparseCategoricalCrossentropy";
    this.targetSize = this.sparse ? 1 : this.outputSize;
    this.lossFunction = inside.lossFunctions[0];
    this.train = inside.makeTrainFunction();
    inside.makeTestFunction();
    this.test = inside.testFunction;
  }

  trainStep({ x, y, weights }: Examples, rows: Int32Array): number[] {
    const given = [x.batch(rows), y.batch(rows)];
    if (weights) given.push(tf.tensor1d(Float32Array.from(rows, (row) => weights[row])));
    return values(this.train, given);
  }

  testStep({ x, y, weights }: Examples, rows: Int32Array): number[] {
    const tested = values(this.test, [x.batch(rows), y.batch(rows)]);
    if (weights)
      tested[0] = this.weightedLoss(
        x.batch(rows),
        y.batch(rows),
        Float32Array.from(rows, (row) => weights[row]),
      );
    tested[0] += this.penalty();
    return tested;
  }

  /** tfjs knows weights of samples only where it trains. */
  private weightedLoss(x: tf.Tensor, y: tf.Tensor, weights: Float32Array): number {
    const loss = tf.tidy(() => {
      const losses = this.lossFunction(y, this.model.predictOnBatch(x) as tf.Tensor);
      return losses.mul(tf.tensor1d(weights)).mean().dataSync()[0];
    });
    tf.dispose([x, y]);
    return loss;
  }

  /** What the layers' regularizers add to the loss: tfjs leaves it out where it doesn't train. */
  private penalty(): number {
    return tf.tidy(() =>
      this.model.calculateLosses().reduce((sum, penalty) => sum + penalty.dataSync()[0], 0),
    );
  }

  weights(): Float32Array[] {
    return this.model.getWeights().map((weight) => weight.dataSync().slice() as Float32Array);
  }

  /** Nothing is trained but the learner's own model. */
  write(): void {}

  read(): void {}

  readSettings(): void {}

  /** The layers whose masks are part of what training changes. */
  private get dropouts(): SeededDropout[] {
    return this.model.layers.filter((layer) => layer instanceof SeededDropout);
  }

  async state(): Promise<TrainingState | undefined> {
    // Adamax does not tell.
    const named = await this.model.optimizer.getWeights().catch(() => undefined);
    if (!named) return undefined;
    const [steps, ...memory] = named.map(({ tensor }) => tensor.dataSync().slice() as Float32Array);
    // The first, a count of steps, is the only one made for the asking; the others are the optimizer's own.
    named[0].tensor.dispose();
    const drops = this.dropouts.flatMap(({ seed, step }) => [seed, step]);
    return { weights: this.weights(), memory, numbers: [...steps, ...drops] };
  }

  async goOnFrom({ weights, memory, numbers }: TrainingState): Promise<void> {
    const { model } = this;
    const own = model.getWeights();
    const before = weights.map((values, i) => tf.tensor(values, own[i].shape));
    model.setWeights(before);
    // setWeights forgets the optimizer's old slots without freeing them.
    const forgotten = (await model.optimizer.getWeights()).map(({ tensor }) => tensor);
    const shapes = model.trainableWeights.map(({ shape }) => shape as number[]);
    const slots = memory.map((values, i) => ({
      name: `slot${i}`,
      tensor: tf.tensor(values, shapes[i % shapes.length]),
    }));
    this.dropouts.forEach((layer, i) => {
      [layer.seed, layer.step] = numbers.slice(1 + 2 * i);
    });
    const steps = { name: "iter", tensor: tf.scalar(numbers[0], "int32") };
    await model.optimizer.setWeights([steps, ...slots]);
    tf.dispose([...before, ...forgotten, steps.tensor, ...slots.map(({ tensor }) => tensor)]);
  }
}

// The step's own tensors live outside its tidy, because its optimizer keeps what it makes.
function values(step: (data: tf.Tensor[]) => tf.Scalar[], given: tf.Tensor[]): number[] {
  const scalars = tf.tidy(() => step(given));
  const numbers = scalars.map((scalar) => scalar.dataSync()[0]);
  tf.dispose([...given, ...scalars]);
  return numbers;
}

/**
 * What comes of weights that are no numbers looks like an answer: a class that is never right has its share of the samples.
 * @throws when a training has left the numbers
 */
export function checkWeights(model: tf.LayersModel, who: string): void {
  if (model.getWeights().every((weight) => weight.dataSync().every(Number.isFinite))) return;
  throw new RangeError(
    say({
      ko: `${who}: 모델의 가중치에 NaN이나 Infinity가 있습니다. 앞선 훈련이 발산한 것입니다. 모델을 새로 만들거나 restoreBestWeights(model)로 되돌리십시오.`,
      en: `${who}: the model has weights that are NaN or Infinity, as an earlier training diverged; build it anew, or take restoreBestWeights(model)`,
    }),
  );
}

/** @throws when `model` is not a tfjs model with one input and one output */
export function checkModel(model: tf.LayersModel, who: string): void {
  if (!(model instanceof tf.LayersModel)) throw notAModel(model, who);
  if (model.weights.some((weight) => (weight as unknown as VariableInside).val.isDisposed)) {
    throw new Error(
      say({
        ko: `${who}: 이미 해제된(dispose) 모델입니다. 다시 만드십시오.`,
        en: `${who}: the model has been disposed of; build it anew`,
      }),
    );
  }
  if (model.inputs.length === 0) {
    throw new Error(
      say({
        ko: `${who}: 모델에 층이 없습니다. 첫 층에 inputShape을 준 층들을 넣고 컴파일하십시오.`,
        en: `${who}: the model has no layers; add some, the first with an inputShape, and compile it`,
      }),
    );
  }
  if (model.inputs.length !== 1 || model.outputs.length !== 1) {
    const [inputs, outputs] = [model.inputs.length, model.outputs.length];
    throw new Error(
      say({
        ko: `${who}: 모델의 입력이 ${inputs}개, 출력이 ${outputs}개인데 하나씩이어야 합니다. 이런 모델은 model.fit으로 훈련하십시오.`,
        en:
          `${who}: the model has ${inputs} inputs and ${outputs} outputs, ` +
          `but one of each is expected; train it with its own model.fit`,
      }),
    );
  }
}

function insideOf(model: tf.LayersModel): ModelInside {
  return compiledInside(model) as unknown as ModelInside;
}

// A Sequential keeps what it compiled in a model of its own.
function compiledInside(model: tf.LayersModel): tf.LayersModel {
  return (model as { model?: tf.LayersModel }).model ?? model;
}

function nameOf(loss: unknown): string {
  const only: unknown = Array.isArray(loss) ? loss[0] : loss;
  return typeof only === "function" ? only.name : String(only);
}

/** The error for what was given in a model's place. @throws itself where only `await` is missing */
export function notAModel(given: unknown, who: string): TypeError {
  refusePromise(given, `${who}: model`);
  return new TypeError(
    say({
      ko: `${who}: model은 tf.sequential({ layers: [...] }) 같은 tfjs 모델이어야 합니다. 받은 값: ${describe(given)}`,
      en: `${who}: model must be a tfjs model, such as tf.sequential({ layers: [...] }), got ${describe(given)}`,
    }),
  );
}
