import * as tf from "@tensorflow/tfjs-node";
import { type Labelled } from "./labelled";
import { type Steps, type TrainingState } from "./steps";

type TensorFunction = (yTrue: tf.Tensor, yPred: tf.Tensor) => tf.Tensor;

/** The parts of a compiled tfjs model that training needs and its types keep private. */
interface ModelInside {
  metricsNames: string[];
  metricsTensors: [TensorFunction, number][];
  makeTrainFunction(): (data: tf.Tensor[]) => tf.Scalar[];
  makeTestFunction(): void;
  testFunction: (data: tf.Tensor[]) => tf.Scalar[];
}

// tfjs's abbreviations, and the names under which Keras keeps the same metrics.
const kerasNames: Record<string, string> = { acc: "accuracy", ce: "crossentropy" };

/** A model that its learner compiled, trained by tfjs's own operations. */
export class CompiledModel implements Steps {
  readonly names: string[];
  /** How many numbers a target row has. */
  readonly targetSize: number;
  /** The functions of the metrics, as tfjs understood them. */
  readonly metricFunctions: TensorFunction[];
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
        `${who}: the model is not compiled; call model.compile({ optimizer: "rmsprop", loss: ... }) first`,
      );
    }
    const inside = insideOf(model);
    this.names = inside.metricsNames.map((name) => kerasNames[name] ?? name);
    this.metricFunctions = inside.metricsTensors.map(([metric]) => metric);
    const outputShape = (model.outputs[0].shape as number[]).slice(1);
    this.targetSize = isSparse(model.loss) ? 1 : outputShape.reduce((size, n) => size * n, 1);
    this.train = inside.makeTrainFunction();
    inside.makeTestFunction();
    this.test = inside.testFunction;
  }

  trainStep({ x, y }: Labelled, rows: Int32Array): number[] {
    return values(this.train, x.batch(rows), y.batch(rows));
  }

  testStep({ x, y }: Labelled, rows: Int32Array): number[] {
    return values(this.test, x.batch(rows), y.batch(rows));
  }

  weights(): Float32Array[] {
    return this.model.getWeights().map((weight) => weight.dataSync().slice() as Float32Array);
  }

  async state(): Promise<TrainingState | undefined> {
    // Adamax does not tell.
    const named = await this.model.optimizer.getWeights().catch(() => undefined);
    if (!named) return undefined;
    const [steps, ...memory] = named.map(({ tensor }) => tensor.dataSync().slice() as Float32Array);
    // The first, a count of steps, is the only one made for the asking; the others are the optimizer's own.
    named[0].tensor.dispose();
    return { weights: this.weights(), memory, numbers: Array.from(steps) };
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
    const steps = { name: "iter", tensor: tf.scalar(numbers[0], "int32") };
    await model.optimizer.setWeights([steps, ...slots]);
    tf.dispose([...before, ...forgotten, steps.tensor, ...slots.map(({ tensor }) => tensor)]);
  }
}

// The step's own tensors live outside its tidy, because its optimizer keeps what it makes.
function values(step: (data: tf.Tensor[]) => tf.Scalar[], x: tf.Tensor, y: tf.Tensor): number[] {
  const scalars = tf.tidy(() => step([x, y]));
  const numbers = scalars.map((scalar) => scalar.dataSync()[0]);
  tf.dispose([x, y, ...scalars]);
  return numbers;
}

/** @throws when `model` is not a tfjs model with one input and one output */
export function checkModel(model: tf.LayersModel, who: string): void {
  if (!(model instanceof tf.LayersModel)) {
    throw new TypeError(`${who}: model must be a tfjs model, such as tf.sequential({ layers: [...] })`);
  }
  if (model.inputs.length === 0) {
    throw new Error(
      `${who}: the model has no layers; add some, the first with an inputShape, and compile it`,
    );
  }
  if (model.inputs.length !== 1 || model.outputs.length !== 1) {
    throw new Error(
      `${who}: the model has ${model.inputs.length} inputs and ${model.outputs.length} outputs, ` +
        `but one of each is expected; train it with its own model.fit`,
    );
  }
}

// A Sequential keeps what it compiled in a model of its own.
function insideOf(model: tf.LayersModel): ModelInside {
  return ((model as { model?: tf.LayersModel }).model ?? model) as unknown as ModelInside;
}

function isSparse(loss: unknown): boolean {
  const name = typeof loss === "function" ? loss.name : loss;
  return name === "sparseCategoricalCrossentropy";
}
