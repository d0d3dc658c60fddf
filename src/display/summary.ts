import { formatNumber } from "./formatNumber";
import { say } from "../ground/language";
import { inputShapeOf, type ModelLike } from "./modelLike";
import { Table } from "./table";

/**
 * A model's layers as a table: kind, the shape of what it gives, the number of its parameters, and their sum below
 * (Keras's `model.summary()`, which here returns the table instead of printing it).
 *
 * @throws if the model has no layer, or does not know its input's shape yet.
 *
 * @example
 * ```ts
 * summary(tf.sequential({ layers: [layers.dense({ units: 16, inputShape: [100] })] }));
 * ```
 */
export function summary(model: ModelLike): Table {
  inputShapeOf(model, "summary");
  const layer = say({ ko: "층", en: "layer" });
  const shape = say({ ko: "출력 모양", en: "output shape" });
  const parameters = say({ ko: "매개변수", en: "parameters" });
  const rows = model.layers.map((each): [string, string, number] => {
    const { activation } = each.getConfig() as { activation?: string };
    const kind = activation ? `${each.getClassName()} (${activation})` : each.getClassName();
    return [kind, shapeInWords(each.outputShape), each.countParams()];
  });
  const total = rows.reduce((sum, [, , count]) => sum + count, 0);
  const sum = [say({ ko: "모두", en: "in all" }), "", total];
  return new Table([layer, shape, parameters], [...rows, sum], {
    title: say({
      ko: `모델: 층 ${rows.length}개, 매개변수 ${formatNumber(total)}개`,
      en: `Model of ${rows.length} layers and ${formatNumber(total)} parameters`,
    }),
    maxRows: rows.length + 1,
  });
}

/** `[samples, 16]`: the first place stands for the samples, however many there are. */
function shapeInWords(shape: ModelLike["layers"][number]["outputShape"]): string {
  if (Array.isArray(shape[0])) return (shape as number[][]).map(shapeInWords).join(", ");
  const samples = say({ ko: "샘플", en: "samples" });
  return `[${(shape as (number | null)[]).map((length, place) => (place === 0 ? samples : (length ?? "?"))).join(", ")}]`;
}
