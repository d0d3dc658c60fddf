import { say } from "../ground/language";
import { notAModel } from "../training/compiledModel";

type Shape = readonly (number | null)[];

/** What a picture or a table of a model needs of it: a tfjs model has it. */
export interface ModelLike {
  readonly layers: readonly LayerLike[];
  readonly inputs: readonly { readonly shape: Shape }[] | null;
}

export interface LayerLike {
  getClassName(): string;
  getConfig(): object;
  countParams(): number;
  readonly outputShape: Shape | readonly Shape[];
}

/**
 * The shape of what goes into the model.
 * @throws if it is no model, has no layer, or does not know its input's shape yet
 */
export function inputShapeOf(model: ModelLike, who: string): Shape {
  const { layers, inputs } = (model ?? {}) as Partial<ModelLike>;
  if (!Array.isArray(layers)) throw notAModel(model, who);
  const shape = inputs?.[0]?.shape;
  if (layers.length > 0 && shape) return shape;
  throw new Error(
    say({
      ko: `${who}: 모델이 입력의 모양을 아직 모릅니다. 첫 층에 inputShape를 주십시오.`,
      en: `${who}: the model must know its input; give its first layer an inputShape`,
    }),
  );
}
