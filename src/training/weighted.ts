import * as tf from "@tensorflow/tfjs-node";
import { describe } from "../ground/describe";
import { type Frame, onlyColumn } from "../ground/frame";
import { say } from "../ground/language";
import { isList } from "../ground/options";
import { classesOf } from "./classesOf";
import { type Examples } from "./samples";
import { largest } from "./engine/outputs";
import { checkTensor, listSamples } from "./toSamples";

/** How much samples are to count in the loss. */
export interface SampleWeights {
  classWeight?: Readonly<Record<number, number>> | undefined;
  sampleWeight?: ArrayLike<number> | tf.Tensor | Frame | undefined;
  /** How many classes there are. */
  classes?: number | undefined;
}

/**
 * Examples that count by their class or each by its own weight: Keras's `class_weight` and `sample_weight`. Without
 * either they stay as they are.
 * @throws when there are not as many weights as samples, or one is no number of 0 or more
 */
export function weighted(
  examples: Examples,
  { classWeight, sampleWeight, classes = Infinity }: SampleWeights,
  who: string,
): Examples {
  if (sampleWeight !== undefined) {
    return { ...examples, weights: checked(sampleWeight, examples.rows.length, `${who}: sampleWeight`) };
  }
  return classWeight === undefined
    ? examples
    : { ...examples, weights: byClass(examples, classWeight, classes, who) };
}

/**
 * Keeps the last samples apart for validation, as they come: Keras's `validation_split`.
 * @throws when nothing is left to train on or to validate with
 */
export function lastApart(
  examples: Examples,
  share: number,
  who: string,
): { training: Examples; validation: Examples } {
  const samples = examples.rows.length;
  const first = Math.floor(samples * (1 - share));
  if (first === 0 || first === samples) {
    throw new RangeError(
      say({
        ko: `${who}: 샘플 ${samples}개를 validationSplit ${share}로 나누면 한쪽이 빕니다.`,
        en: `${who}: validationSplit ${share} of ${samples} samples leaves nothing on one side`,
      }),
    );
  }
  return {
    training: { ...examples, rows: examples.rows.slice(0, first) },
    validation: { ...examples, rows: examples.rows.slice(first), weights: examples.weights },
  };
}

function checked(
  weights: ArrayLike<number> | tf.Tensor | Frame,
  samples: number,
  what: string,
): Float32Array {
  if (weights instanceof tf.Tensor) checkTensor(weights, what);
  const given: unknown = weights instanceof tf.Tensor ? weights.dataSync() : (onlyColumn(weights) ?? weights);
  if (!isList(given) || given.length !== samples) {
    const got = isList(given) ? given.length : describe(given);
    throw new RangeError(
      say({
        ko: `${what}: 샘플마다 수가 하나씩, 모두 ${samples}개이어야 합니다. 받은 값: ${got}`,
        en: `${what} must be ${samples} numbers, one a sample, got ${got}`,
      }),
    );
  }
  const { values } = listSamples(given, what);
  const row = values.findIndex((weight) => weight < 0);
  if (row >= 0) {
    throw new RangeError(
      say({
        ko: `${what}: ${row}행의 값이 ${values[row]}입니다. 0 이상이어야 합니다.`,
        en: `${what} has ${values[row]} in row ${row}; a weight must be 0 or more`,
      }),
    );
  }
  return values;
}

function byClass(
  { y, rows }: Examples,
  classWeight: Readonly<Record<number, number>>,
  classes: number,
  who: string,
): Float32Array {
  const unknown = Object.keys(classWeight).find((label) => /^\d+$/.test(label) && Number(label) >= classes);
  if (unknown !== undefined) throw noClass(unknown, classes, who);
  for (const [label, weight] of Object.entries(classWeight)) {
    if (/^\d+$/.test(label) && Number.isFinite(weight) && weight >= 0) continue;
    throw new TypeError(
      say({
        ko: `${who}: classWeight는 { 0: 1, 1: 2.5 }처럼 클래스 번호마다 0 이상의 수이어야 합니다. ${label}: ${describe(weight)}`,
        en: `${who}: classWeight must give class numbers a number of 0 or more, such as { 0: 1, 1: 2.5 }; it has ${label}: ${describe(weight)}`,
      }),
    );
  }
  const { values, sampleSize } = y;
  // A row of shares counts as its likeliest class, as in Keras. A number that is no class Keras 3.15 rounds to one without a
  // word (0.4 has class 0's weight, as seen); here it is refused.
  if (sampleSize === 1) {
    const remedy = { ko: "샘플마다의 가중치는 sampleWeight로 주십시오", en: "weigh samples by sampleWeight" };
    classesOf(y, `${who}: classWeight`, remedy);
  }
  return Float32Array.from(rows, (_, row) => {
    const label = sampleSize === 1 ? values[row] : largest(values, row * sampleSize, sampleSize);
    return classWeight[label] ?? 1;
  });
}

function noClass(label: string, classes: number, who: string): RangeError {
  return new RangeError(
    say({
      ko: `${who}: classWeight에 클래스 ${label}이(가) 있는데 클래스는 0부터 ${classes - 1}까지입니다.`,
      en: `${who}: classWeight names class ${label}, but the classes are numbered 0 to ${classes - 1}`,
    }),
  );
}
