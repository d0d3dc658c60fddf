import * as tf from "@tensorflow/tfjs-node";
import { type CompiledModel } from "../compiledModel";
import { type Labelled } from "../labelled";
import { type Steps, type TrainingState } from "../steps";
import { Arena } from "./arena";
import { metricRules, outputRule } from "./compiledRules";
import { type DenseLayer, denseLayers } from "./denseLayers";
import { DenseNetwork } from "./denseNetwork";
import { type Metric } from "./metrics";
import { type OutputBatch, type OutputRule } from "./outputs";
import { Parameters } from "./parameters";
import { type UpdateRule, updateRule } from "./updateRules";
import { Workspace } from "./workspace";

/** What the trainers of several equal networks share: they take turns, so one room is enough. */
interface Shared {
  workspace: Workspace;
  gradients: Parameters;
  outputs: Float32Array;
  targets: Float32Array;
}

/**
 * Trains a stack of dense layers by the engine's own arithmetic instead of tfjs's operations, each of which costs more
 * than the whole step of a small network. It works on a copy of the model's weights: `read` takes them, `write` gives
 * them back.
 */
export class DenseTrainer implements Steps {
  readonly names: string[];
  private readonly network: DenseNetwork;

  private constructor(
    private readonly compiled: CompiledModel,
    private readonly shared: Shared,
    private readonly output: OutputRule,
    private readonly metrics: Metric[],
    private readonly update: UpdateRule,
    layers: DenseLayer[],
  ) {
    this.names = compiled.names;
    this.network = new DenseNetwork(layers, shared.workspace);
    this.read();
  }

  /**
   * Trainers for models that the engine can train, all of the same layers.
   * @param rows the largest batch
   * @returns undefined when one of the models is of another kind
   */
  static for(models: CompiledModel[], rows: number): DenseTrainer[] | undefined {
    const layers = denseLayers(models[0].model);
    if (!layers) return undefined;
    const arena = new Arena();
    const shared = roomFor(layers, new Workspace(arena, layers, rows), models[0].targetSize);
    const trainers: DenseTrainer[] = [];
    for (const model of models) {
      const output = outputRule(model, layers[layers.length - 1]);
      const update = updateRule(model.model.optimizer, arena, layers);
      if (!output || !update || !sameLayers(denseLayers(model.model), layers)) return undefined;
      trainers.push(new DenseTrainer(model, shared, output, metricRules(model), update, layers));
    }
    return trainers;
  }

  trainStep(data: Labelled, rows: Int32Array): number[] {
    const { network, shared } = this;
    const input = network.forward(data.x, rows);
    const losses = this.losses(data, rows, network.dz(rows.length));
    network.backward(input, rows.length, shared.gradients);
    this.update.step(network.weights, shared.gradients);
    return losses;
  }

  testStep(data: Labelled, rows: Int32Array): number[] {
    this.network.forward(data.x, rows);
    return this.losses(data, rows);
  }

  /** Takes the model's weights and its optimizer's memory. */
  read(): void {
    this.network.weights.read(this.compiled.model.getWeights());
    this.update.read();
  }

  /** Gives the model its weights and its optimizer its memory. */
  write(): void {
    const tensors = this.network.weights.write();
    this.compiled.model.setWeights(tensors);
    tf.dispose(tensors);
    this.update.write();
  }

  weights(): Float32Array[] {
    return this.network.weights.values();
  }

  state(): Promise<TrainingState> {
    const { memory, numbers } = this.update;
    const state = { weights: this.weights(), memory: memory.flatMap((part) => part.values()), numbers };
    return Promise.resolve(state);
  }

  goOnFrom({ weights, memory, numbers }: TrainingState): Promise<void> {
    this.network.weights.take(weights);
    this.update.memory.forEach((part, i) => {
      part.take(memory.slice(i * weights.length, (i + 1) * weights.length));
    });
    this.update.numbers = [...numbers];
    return Promise.resolve();
  }

  private losses({ y }: Labelled, rows: Int32Array, dz?: Float32Array): number[] {
    const { units, stride } = this.network;
    const count = rows.length;
    const targets = this.shared.targets.subarray(0, count * y.sampleSize);
    y.gather(rows, targets, y.sampleSize);
    const batch: OutputBatch = {
      rows: count,
      units,
      z: this.network.z(count),
      stride,
      p: this.shared.outputs.subarray(0, count * units),
      y: targets,
    };
    this.output.activate(batch);
    return [this.output.loss(batch, dz), ...this.metrics.map((metric) => metric(batch))];
  }
}

function roomFor(layers: DenseLayer[], workspace: Workspace, targetSize: number): Shared {
  return {
    workspace,
    gradients: new Parameters(workspace.arena, layers),
    outputs: new Float32Array(workspace.rows * layers[layers.length - 1].units),
    targets: new Float32Array(workspace.rows * targetSize),
  };
}

function sameLayers(one: DenseLayer[] | undefined, other: DenseLayer[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
