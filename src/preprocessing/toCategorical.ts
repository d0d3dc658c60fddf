import * as tf from "@tensorflow/tfjs-node";
import { badNumber } from "../ground/badNumber";
import { describe } from "../ground/describe";
import { refuseDisposed } from "../ground/disposedTensor";
import { type Frame, onlyColumn } from "../ground/frame";
import { say } from "../ground/language";
import { refusePromise } from "../ground/missingAwait";
import { checkOption, isList, rule } from "../ground/options";

/** What one tensor may hold: 4 GB of float32. */
const mostValues = 2 ** 30;

/**
 * One-hot encoding of class numbers: row i is 1 in column `labels[i]` and 0 elsewhere.
 * Keras's `to_categorical`.
 *
 * @param labels class numbers, integers from 0: an array, a typed array, a tensor of one column or a Danfo Series
 * @param numClasses the number of columns; by default the largest label plus one
 * @returns float32 `[labels.length, numClasses]`; the caller disposes of it
 * @throws when a label is not an integer from 0 to `numClasses - 1`, naming its place
 *
 * @example
 * ```ts
 * toCategorical([0, 2]).arraySync(); // => [ [ 1, 0, 0 ], [ 0, 0, 1 ] ]
 * ```
 */
export function toCategorical(
  labels: ArrayLike<number> | tf.Tensor | Frame,
  numClasses?: number,
): tf.Tensor2D {
  const list = listOf(labels);
  if (list.length === 0) {
    throw new RangeError(
      say({
        ko: "toCategorical: labels가 비어 있습니다. 인코딩할 것이 없습니다.",
        en: "toCategorical: labels is empty; there is nothing to encode",
      }),
    );
  }
  if (numClasses !== undefined) checkOption("toCategorical", "numClasses", numClasses, rule.positiveInteger);
  let most = 0;
  for (let i = 0; i < list.length; i++) most = Math.max(most, labelAt(list, i, numClasses));
  const columns = numClasses ?? most + 1;
  if (list.length * columns > mostValues) throw tooMany(list.length, columns);
  const values = new Float32Array(list.length * columns);
  for (let i = 0; i < list.length; i++) values[i * columns + (list[i] as number)] = 1;
  return tf.tensor2d(values, [list.length, columns]);
}

function tooMany(labels: number, classes: number): RangeError {
  return new RangeError(
    say({
      ko: `toCategorical: 라벨 ${labels}개와 클래스 ${classes}개의 행렬은 너무 큽니다. 라벨은 클래스 번호 그대로 두고 sparseCategoricalCrossentropy를 쓰십시오.`,
      en: `toCategorical: ${labels} labels of ${classes} classes make too large a matrix; keep the class numbers and take sparseCategoricalCrossentropy`,
    }),
  );
}

function listOf(labels: unknown): ArrayLike<unknown> {
  refusePromise(labels, "toCategorical: labels");
  if (labels instanceof tf.Tensor) {
    refuseDisposed(labels, "toCategorical: labels");
    if (labels.size === (labels as tf.Tensor).shape[0]) return labels.dataSync();
  }
  const column = onlyColumn(labels);
  if (column) return column;
  if (isList(labels)) return labels;
  throw new TypeError(
    say({
      ko: `toCategorical: labels는 클래스 번호의 배열이어야 합니다. 받은 값: ${describe(labels)}`,
      en: `toCategorical: labels must be a list of class numbers, got ${describe(labels)}`,
    }),
  );
}

function labelAt(labels: ArrayLike<unknown>, i: number, numClasses = Infinity): number {
  const label = labels[i];
  if (typeof label !== "number" || !Number.isFinite(label))
    throw badNumber("toCategorical: labels", label, i);
  if (!Number.isInteger(label) || label < 0) {
    throw new RangeError(
      say({
        ko: `toCategorical: ${i}번 라벨은 0 이상의 정수이어야 합니다. 받은 값: ${label}`,
        en: `toCategorical: label ${i} must be an integer from 0 on, got ${label}`,
      }),
    );
  }
  if (label >= numClasses) {
    throw new RangeError(
      say({
        ko: `toCategorical: ${i}번 라벨이 ${label}인데, 클래스 ${numClasses}개의 번호는 0부터 ${numClasses - 1}까지입니다.`,
        en: `toCategorical: label ${i} is ${label}, but ${numClasses} classes are numbered 0 to ${numClasses - 1}`,
      }),
    );
  }
  return label;
}
