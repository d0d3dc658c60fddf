import type * as tf from "@tensorflow/tfjs-node";
import { say } from "../ground/language";
import { checkOption } from "../ground/options";
import { CompiledModel } from "./compiledModel";

/** Calls the learner's `buildModel`, and makes sure that it really builds something new each time. */
export class ModelBuilder {
  private readonly seen = new Set<object>();

  /** @param who begins the errors, such as `crossValidate` */
  constructor(
    private readonly buildModel: () => tf.LayersModel,
    private readonly who: string,
  ) {
    checkOption(who, "buildModel", buildModel, {
      must: {
        ko: "모델을 만들고 컴파일해서 돌려주는 함수",
        en: "a function that builds and compiles a model",
      },
      holds: (value) => typeof value === "function",
    });
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
          say({
            ko: `${this.who}: buildModel이 같은 ${name}을(를) 다시 돌려주었습니다. 훈련이 매번 처음부터 시작하도록 buildModel 안에서 ${name}을(를) 새로 만드십시오.`,
            en:
              `${this.who}: buildModel returned the same ${name} again; make a new ${name} inside buildModel, ` +
              `so that every training starts afresh`,
          }),
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
