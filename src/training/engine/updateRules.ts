import * as tf from "@tensorflow/tfjs-node";
import { type Arena } from "./arena";
import { type DenseLayer } from "./denseLayers";
import { Parameters } from "./parameters";

/** How an optimizer changes weights by their gradients, and what it remembers from step to step. */
export interface UpdateRule {
  step(weights: Parameters, gradients: Parameters): void;
  /** Takes over what the tfjs optimizer is set to and remembers. */
  read(): void;
  /** Gives the tfjs optimizer what was remembered, so that its next step goes on from here. */
  write(): void;
  /** What is remembered of each weight. */
  readonly memory: readonly Parameters[];
  /** Single numbers that are remembered. */
  numbers: number[];
}

/** The parts of tfjs's optimizers that hold their memory. */
interface Slot {
  originalName: string;
  variable: tf.Variable;
}
interface OptimizerInside {
  accumulatedMeanSquares: Slot[];
  accumulatedMoments: Slot[];
  accumulatedFirstMoment: Slot[];
  accumulatedSecondMoment: Slot[];
  accBeta1: tf.Variable;
  accBeta2: tf.Variable;
}
type SlotList =
  "accumulatedMeanSquares" | "accumulatedMoments" | "accumulatedFirstMoment" | "accumulatedSecondMoment";

/**
 * The rule of a tfjs optimizer: plain SGD, RMSprop without momentum or centering, or Adam.
 * @returns undefined for every other
 */
export function updateRule(
  optimizer: tf.Optimizer,
  arena: Arena,
  layers: DenseLayer[],
): UpdateRule | undefined {
  const config = optimizer.getConfig();
  switch (optimizer.getClassName()) {
    case "SGD":
      return new Sgd(optimizer, arena);
    case "RMSProp":
      return config.momentum === 0 && !config.centered ? new RmsProp(optimizer, arena, layers) : undefined;
    case "Adam":
      return new Adam(optimizer, arena, layers);
    default:
      return undefined;
  }
}

class Sgd implements UpdateRule {
  readonly memory = [];
  numbers = [];
  private rate = 0;

  constructor(
    private readonly optimizer: tf.Optimizer,
    private readonly arena: Arena,
  ) {}

  step(weights: Parameters, gradients: Parameters): void {
    this.arena.kernels.sgd(weights.address, gradients.address, weights.size, this.rate);
  }

  read(): void {
    this.rate = numberIn(this.optimizer, "learningRate");
  }

  write(): void {
    // Plain gradient descent remembers nothing.
  }
}

class RmsProp implements UpdateRule {
  readonly memory: readonly Parameters[];
  numbers = [];
  private readonly velocity: Parameters;
  private settings = { rate: 0, decay: 0, epsilon: 0 };

  constructor(
    private readonly optimizer: tf.Optimizer,
    private readonly arena: Arena,
    layers: DenseLayer[],
  ) {
    this.velocity = new Parameters(arena, layers);
    this.memory = [this.velocity];
  }

  step(weights: Parameters, gradients: Parameters): void {
    const { rate, decay, epsilon } = this.settings;
    const { address, size } = weights;
    this.arena.kernels.rmsprop(
      address,
      gradients.address,
      this.velocity.address,
      size,
      rate,
      decay,
      1 - decay,
      epsilon,
    );
  }

  read(): void {
    this.settings = {
      rate: numberIn(this.optimizer, "learningRate"),
      decay: numberIn(this.optimizer, "decay"),
      epsilon: numberIn(this.optimizer, "epsilon"),
    };
    readSlots(this.optimizer, "accumulatedMeanSquares", this.velocity);
  }

  write(): void {
    writeSlots(this.optimizer, "accumulatedMeanSquares", this.velocity.write());
    // tfjs keeps the last change, too, but without momentum it makes nothing of it.
    const { accumulatedMoments } = this.optimizer as unknown as OptimizerInside;
    if (accumulatedMoments.length === 0) {
      const zeros = this.velocity.shapes.map((shape) => tf.zeros(shape));
      writeSlots(this.optimizer, "accumulatedMoments", zeros);
    }
  }
}

class Adam implements UpdateRule {
  readonly memory: readonly Parameters[];
  private readonly mean: Parameters;
  private readonly velocity: Parameters;
  private settings = { rate: 0, beta1: 0, beta2: 0, epsilon: 0 };
  /** beta1 and beta2 to the power of the coming step's number. */
  private powers = { beta1: 0, beta2: 0 };

  constructor(
    private readonly optimizer: tf.Optimizer,
    private readonly arena: Arena,
    layers: DenseLayer[],
  ) {
    this.mean = new Parameters(arena, layers);
    this.velocity = new Parameters(arena, layers);
    this.memory = [this.mean, this.velocity];
  }

  get numbers(): number[] {
    return [this.powers.beta1, this.powers.beta2];
  }

  set numbers([beta1, beta2]: number[]) {
    this.powers = { beta1, beta2 };
  }

  step(weights: Parameters, gradients: Parameters): void {
    const { rate, beta1, beta2, epsilon } = this.settings;
    this.arena.kernels.adam(
      weights.address,
      gradients.address,
      this.mean.address,
      this.velocity.address,
      weights.size,
      rate,
      beta1,
      1 - beta1,
      beta2,
      1 - beta2,
      1 - this.powers.beta1,
      1 - this.powers.beta2,
      epsilon,
    );
    this.powers.beta1 *= beta1;
    this.powers.beta2 *= beta2;
  }

  read(): void {
    this.settings = {
      rate: numberIn(this.optimizer, "learningRate"),
      beta1: numberIn(this.optimizer, "beta1"),
      beta2: numberIn(this.optimizer, "beta2"),
      epsilon: numberIn(this.optimizer, "epsilon"),
    };
    const { accBeta1, accBeta2 } = this.optimizer as unknown as OptimizerInside;
    this.powers = { beta1: accBeta1.dataSync()[0], beta2: accBeta2.dataSync()[0] };
    readSlots(this.optimizer, "accumulatedFirstMoment", this.mean);
    readSlots(this.optimizer, "accumulatedSecondMoment", this.velocity);
  }

  write(): void {
    writeSlots(this.optimizer, "accumulatedFirstMoment", this.mean.write());
    writeSlots(this.optimizer, "accumulatedSecondMoment", this.velocity.write());
    const { accBeta1, accBeta2 } = this.optimizer as unknown as OptimizerInside;
    tf.tidy(() => {
      accBeta1.assign(tf.scalar(this.powers.beta1));
      accBeta2.assign(tf.scalar(this.powers.beta2));
    });
  }
}

function numberIn(optimizer: tf.Optimizer, name: string): number {
  return optimizer.getConfig()[name] as number;
}

// An optimizer that has not made a step yet has no slots; memory begins with zeros.
function readSlots(optimizer: tf.Optimizer, list: SlotList, into: Parameters): void {
  const slots = (optimizer as unknown as OptimizerInside)[list];
  if (slots.length > 0) into.read(slots.map((slot) => slot.variable));
}

function writeSlots(optimizer: tf.Optimizer, list: SlotList, tensors: tf.Tensor[]): void {
  const inside = optimizer as unknown as OptimizerInside;
  inside[list].forEach(({ variable }) => variable.dispose());
  inside[list] = tensors.map((tensor, i) => {
    const variable = tf.variable(tensor, false);
    tensor.dispose();
    return { originalName: `${list}/${i}`, variable };
  });
}
