import { type Arena, padded } from "./arena";
import { type Input, loadBatch } from "./batch";
import { type DenseLayer, type Penalty } from "./denseLayer";
import { DenseNetwork } from "./denseNetwork";
import { dropoutKey } from "./dropout";
import { type Metric, type MetricName } from "./batchMetrics";
import { type Judge, judgeBy, judgeByClasses } from "./judge";
import { type LossName } from "./rowLosses";
import { Parameters } from "./parameters";
import { type LabelledRows, mostOnes, type Rows } from "./rows";
import { Optimizer, type RuleName, type Settings } from "./updateRules";
import { Workspace } from "./workspace";

/** All that makes training what it is, besides numbers: plain values, but for metrics that only their owner knows. */
export interface TrainerPlan {
  layers: readonly DenseLayer[];
  loss: LossName;
  metrics: readonly (MetricName | Metric)[];
  rule: RuleName;
  settings: Settings;
  /** How many numbers a target row has. */
  targetSize: number;
  /** The largest batch. */
  rows: number;
}

/** What is trained of a network, and what its optimizer remembers: equal states, equal steps. */
export interface TrainerState {
  weights: Float32Array[];
  memory: Float32Array[];
  numbers: number[];
}

// The first kernel of a sparse input is changed part by part, so that a part's gradient is still in the cache when it is
// used: so many numbers at a time.
const partSize = 4096;

/** What the trainers of several equal networks share: they take turns, so one room is enough. */
export class TrainingRoom {
  readonly workspace: Workspace;
  readonly gradients: Parameters;
  /** The address of a batch's outputs, without padding. */
  readonly outputs: number;
  /** The address of a batch's targets, without padding. */
  readonly targets: number;
  /** The address of what a batch's samples count. */
  readonly weights: number;

  /** @param inputs what will come in, if its room is to be reserved beforehand */
  constructor(arena: Arena, { layers, rows, targetSize }: TrainerPlan, inputs?: Rows[]) {
    this.workspace = new Workspace(arena, layers, rows);
    this.gradients = new Parameters(arena, layers);
    this.outputs = arena.reserve(rows * layers[layers.length - 1].units);
    this.targets = arena.reserve(rows * targetSize);
    this.weights = arena.reserve(rows);
    for (const { hot } of inputs ?? []) {
      if (hot) this.workspace.sparse(mostOnes(hot, rows));
      else void this.workspace.dense;
    }
  }
}

/**
 * Trains a stack of dense layers by the engine's own arithmetic instead of tfjs's operations, each of which costs more
 * than the whole step of a small network.
 */
export class DenseTrainer {
  readonly optimizer: Optimizer;
  private readonly network: DenseNetwork;
  private readonly judge: Judge;
  private readonly judgeByClasses: Judge | undefined;
  private readonly dropPlace: number;
  private readonly dropCount: number;
  private readonly noKeys: number[];
  /** The kernels and biases that have a penalty: where they lie, and how many numbers they are. */
  private readonly penalized: { w: number; size: number; penalty: Penalty }[];

  constructor(
    private readonly arena: Arena,
    private readonly plan: TrainerPlan,
    private readonly room: TrainingRoom,
  ) {
    const { layers, loss, rule, settings } = plan;
    this.network = new DenseNetwork(arena, layers, room.workspace);
    this.optimizer = new Optimizer(arena, layers, rule, settings);
    this.dropCount = 2 * layers.filter(({ dropout }) => dropout).length;
    this.dropPlace = arena.reserve(2 * this.dropCount);
    this.noKeys = layers.map(() => 0);
    const { activation } = layers[layers.length - 1];
    this.judge = judgeBy(activation, loss, plan.metrics);
    this.judgeByClasses = judgeByClasses(activation, loss, plan.metrics);
    this.penalized = layers.flatMap(({ inputs, units, kernelPenalty, biasPenalty }, i) => [
      ...(kernelPenalty
        ? [{ w: this.weights.kernel(i), size: padded(inputs) * padded(units), penalty: kernelPenalty }]
        : []),
      ...(biasPenalty ? [{ w: this.weights.bias(i), size: padded(units), penalty: biasPenalty }] : []),
    ]);
  }

  /** Of each layer with dropout the seed and the number of the coming step. */
  get drops(): Float64Array {
    return this.arena.doubles(this.dropPlace, this.dropCount);
  }

  get weights(): Parameters {
    return this.network.weights;
  }

  /** One step of gradient descent on the samples named by `rows`; returns the batch's loss and metrics before it. */
  trainStep(data: LabelledRows, rows: Int32Array): number[] {
    const { network, room, plan } = this;
    const [first] = plan.layers;
    const keys = this.nextKeys();
    const dropout = first.dropout && { key: keys[0], rate: first.dropout.rate };
    const input = loadBatch(room.workspace, data.x, rows, first.inputs, dropout);
    network.forward(input, rows.length, keys);
    const losses = this.losses(data, rows, network.dz(rows.length));
    network.backward(input, rows.length, room.gradients);
    losses[0] += this.update(input, rows.length);
    return losses;
  }

  /** The loss and metrics of the samples named by `rows`. */
  testStep(data: LabelledRows, rows: Int32Array): number[] {
    this.network.forward(this.load(data.x, rows), rows.length);
    const tested = this.losses(data, rows);
    // Keras counts the layers' penalties in every loss that it tells.
    tested[0] += this.penalty();
    return tested;
  }

  /** What the weights add to the loss. */
  private penalty(): number {
    const { kernels } = this.arena;
    return this.penalized.reduce(
      (sum, { w, size, penalty: { l1, l2 } }) => sum + kernels.penalty(w, size, l1, l2),
      0,
    );
  }

  state(): TrainerState {
    const { memory, numbers } = this.optimizer;
    return {
      weights: this.weights.values(),
      memory: memory.flatMap((part) => part.values()),
      numbers: [...numbers, ...this.drops],
    };
  }

  goOnFrom({ weights, memory, numbers }: TrainerState): void {
    this.weights.take(weights);
    this.optimizer.memory.forEach((part, i) => {
      part.take(memory.slice(i * weights.length, (i + 1) * weights.length));
    });
    const own = this.optimizer.numbers.length;
    this.optimizer.numbers.set(numbers.slice(0, own));
    this.drops.set(numbers.slice(own));
  }

  private load(x: Rows, rows: Int32Array): Input {
    return loadBatch(this.room.workspace, x, rows, this.plan.layers[0].inputs);
  }

  /** The keys of the layers' dropouts, of which none is asked for twice. */
  private nextKeys(): number[] {
    if (this.dropCount === 0) return this.noKeys;
    const { drops } = this;
    let at = 0;
    return this.plan.layers.map(({ dropout }) => {
      if (!dropout) return 0;
      const key = dropoutKey(drops[at], drops[at + 1]++);
      at += 2;
      return key;
    });
  }

  /** Changes every weight by its gradient; returns the penalties of the weights as they were. */
  private update(input: Input, rows: number): number {
    const { optimizer, weights, room, network, plan } = this;
    const { kernels } = this.arena;
    const { gradients } = room;
    let total = 0;
    let changed = 0;
    if (input.kind === "sparse") {
      const [{ inputs, units, kernelPenalty }] = plan.layers;
      const columns = padded(units);
      const rowsAtOnce = Math.max(1, Math.floor(partSize / columns));
      // All parts' gradients come to the same place.
      const g = gradients.address;
      const { samples, starts, words, turned, rowsOf } = input;
      kernels.turnSparse(samples, starts, words, rows, inputs, turned, rowsOf);
      for (let from = 0; from < inputs; from += rowsAtOnce) {
        const to = Math.min(from + rowsAtOnce, inputs);
        const size = (to - from) * columns;
        network.weightGradientSparse(input, from, to, g);
        if (kernelPenalty) {
          const { l1, l2 } = kernelPenalty;
          total += kernels.penalize(weights.address + 4 * from * columns, g, size, l1, l2);
        }
        optimizer.step(weights, from * columns, size, g);
      }
      changed = padded(inputs) * columns;
    }
    for (const { w, size, penalty } of this.penalized) {
      const offset = w - weights.address;
      if (offset < 4 * changed) continue;
      total += kernels.penalize(w, gradients.address + offset, size, penalty.l1, penalty.l2);
    }
    optimizer.step(weights, changed, weights.size - changed, gradients.address + 4 * changed);
    optimizer.count();
    return total;
  }

  private losses(data: LabelledRows, rows: Int32Array, dz?: Float32Array): number[] {
    const { network, room, arena } = this;
    const { units, stride } = network;
    const count = rows.length;
    const byClasses = this.judgeByClasses && data.y.classes;
    const [y, judge] = byClasses ? [byClasses, this.judgeByClasses] : [data.y, this.judge];
    const targets = arena.floats(room.targets, count * y.sampleSize);
    y.gather(rows, targets, y.sampleSize);
    return judge(
      {
        kernels: arena.kernels,
        rows: count,
        units,
        z: network.z(count),
        stride,
        p: arena.floats(room.outputs, count * units),
        y: targets,
        weights: data.weights && this.weightsOf(data.weights, rows),
      },
      dz,
    );
  }

  private weightsOf(weights: Float32Array, rows: Int32Array): Float32Array {
    const batch = this.arena.floats(this.room.weights, rows.length);
    for (let i = 0; i < rows.length; i++) batch[i] = weights[rows[i]];
    return batch;
  }
}
