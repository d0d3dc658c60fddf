import * as tf from "@tensorflow/tfjs-node";
import { type CompiledModel } from "../compiledModel";
import { Arena } from "../engine/arena";
import { DenseTrainer, type TrainerPlan, TrainingRoom } from "../engine/denseTrainer";
import { shapesOf } from "../engine/parameters";
import { type Examples } from "../samples";
import { type Trainable, type TrainingState } from "../trainable";
import { type EnginePlan, enginePlan } from "./enginePlan";

/**
 * The engine's steps for a compiled model. They work on a copy of the model's weights: `read` takes them, `write` gives
 * them back.
 */
export class EngineSteps implements Trainable {
  readonly names: string[];
  readonly counting: CompiledModel["counting"];
  private readonly shapes: number[][];

  private constructor(
    private readonly compiled: CompiledModel,
    private readonly plan: EnginePlan,
    private readonly trainer: DenseTrainer,
  ) {
    this.names = compiled.names;
    this.counting = compiled.counting;
    this.shapes = shapesOf(plan.layers);
    this.read();
  }

  /**
   * Steps for models that the engine can train, all of the same layers.
   * @param rows the largest batch
   * @returns in words why not, when one of the models has something that the engine doesn't know
   */
  static for(models: CompiledModel[], rows: number): EngineSteps[] | string {
    const arena = new Arena();
    let room: TrainingRoom | undefined;
    let first: EnginePlan | undefined;
    const steps: EngineSteps[] = [];
    for (const model of models) {
      const plan = enginePlan(model);
      if (typeof plan === "string") return plan;
      first ??= plan;
      const whole = trainerPlan(model, plan, rows);
      // Networks of the same layers take turns in one room.
      if (!room || JSON.stringify(plan.layers) !== JSON.stringify(first.layers)) {
        room = new TrainingRoom(arena, whole);
      }
      steps.push(new EngineSteps(model, plan, new DenseTrainer(arena, whole, room)));
    }
    return steps;
  }

  /** What a trainer of the model has to know; undefined when it has something that the engine doesn't know. */
  static planOf(model: CompiledModel, rows: number): TrainerPlan | undefined {
    const plan = enginePlan(model);
    return typeof plan === "string" ? undefined : trainerPlan(model, plan, rows);
  }

  /** Steps for a model of which there is a plan, computed by a trainer that somebody else made by it. */
  static with(model: CompiledModel, trainer: DenseTrainer): EngineSteps {
    return new EngineSteps(model, enginePlan(model) as EnginePlan, trainer);
  }

  trainStep(data: Examples, rows: Int32Array): number[] {
    return this.trainer.trainStep(data, rows);
  }

  testStep(data: Examples, rows: Int32Array): number[] {
    return this.trainer.testStep(data, rows);
  }

  /** Takes the model's weights and its optimizer's settings and memory. */
  read(): void {
    const { trainer, plan, compiled } = this;
    trainer.weights.take(compiled.model.getWeights().map((weight) => weight.dataSync() as Float32Array));
    this.readSettings();
    const memory = plan.optimizer.memory();
    trainer.optimizer.memory.forEach((part, i) => {
      if (memory[i]) part.take(memory[i]);
      else part.fill(plan.optimizer.initial);
    });
    const numbers = plan.optimizer.numbers();
    trainer.optimizer.numbers.set(numbers);
    trainer.drops.set(plan.drops.flatMap(({ seed, step }) => [seed, step]));
  }

  /** Takes what the optimizer is set to. */
  readSettings(): void {
    this.trainer.optimizer.settings = this.plan.optimizer.settings();
  }

  /** Gives the model its weights and its optimizer its memory. */
  write(): void {
    const { trainer, plan, shapes } = this;
    const tensors = trainer.weights.values().map((values, i) => tf.tensor(values, shapes[i]));
    this.compiled.model.setWeights(tensors);
    tf.dispose(tensors);
    const { memory, numbers } = trainer.optimizer;
    plan.optimizer.write(
      memory.map((part) => part.values()),
      Array.from(numbers),
      shapes,
    );
    plan.drops.forEach((drop, i) => {
      drop.seed = trainer.drops[2 * i];
      drop.step = trainer.drops[2 * i + 1];
    });
  }

  weights(): Float32Array[] {
    return this.trainer.weights.values();
  }

  state(): Promise<TrainingState> {
    return Promise.resolve(this.trainer.state());
  }

  goOnFrom(state: TrainingState): Promise<void> {
    this.trainer.goOnFrom(state);
    return Promise.resolve();
  }
}

function trainerPlan(model: CompiledModel, plan: EnginePlan, rows: number): TrainerPlan {
  const { layers, loss, metrics, optimizer } = plan;
  const { targetSize } = model;
  return { layers, loss, metrics, rule: optimizer.rule, settings: optimizer.settings(), targetSize, rows };
}
