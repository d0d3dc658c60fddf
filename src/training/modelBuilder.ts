import type * as tf from "@tensorflow/tfjs-node";
import { CompiledModel } from "./compiledModel";

/** Calls the learner's `buildModel`, and makes sure that it really builds something new each time. */
export class ModelBuilder {
  private readonly seen = new Set<object>();

  /** @param who begins the errors, such as `crossValidate` */
  constructor(
    private readonly buildModel: () => tf.LayersModel,
    private readonly who: string,
  ) {
    if (typeof buildModel !== "function") {
      throw new TypeError(`${who}: buildModel must be a function that builds and compiles a model`);
    }
  }

  /**
   * Builds `count` models.
   * @throws when a model is not compiled, or it or its optimizer was already given out
   */
  build(count: number): CompiledModel[] {
    const models: CompiledModel[] = [];
    try {
      while (models.length < count) models.push(this.buildOne());
      return models;
    } catch (error) {
      models.forEach(discard);
      throw error;
    }
  }

  private buildOne(): CompiledModel {
    const model = new CompiledModel(this.buildModel(), this.who);
    for (const [name, part] of Object.entries({ model: model.model, optimizer: model.model.optimizer })) {
      if (this.seen.has(part)) {
        throw new Error(
          `${this.who}: buildModel returned the same ${name} again; make a new ${name} inside buildModel, ` +
            `so that every training starts afresh`,
        );
      }
      this.seen.add(part);
    }
    return model;
  }
}

/** Frees a model that the library built and its optimizer's memory, which tfjs keeps when the optimizer is an object. */
export function discard({ model }: CompiledModel): void {
  const { optimizer } = model;
  model.dispose();
  optimizer.dispose();
}
