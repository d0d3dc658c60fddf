import * as tf from "@tensorflow/tfjs-node";
import { describe } from "../ground/describe";
import { type Frame, frameRows, isFrame, isSeries } from "../ground/frame";
import { say } from "../ground/language";
import { isList } from "../ground/options";
import { refusePromise } from "../ground/missingAwait";
import { type CompiledModel } from "./compiledModel";
import { DenseSamples } from "./samples";
import { checkDomain } from "./targetDomain";
import { arraySamples, checkTensor, listSamples, readOut } from "./toSamples";

/** What serves as targets: one number a sample, or one row a sample; also a Danfo Series or DataFrame of them. */
export type Targets = tf.Tensor | ArrayLike<number> | ArrayLike<number>[] | Frame;

/**
 * The one door for targets: brings them into the shape of the model's output, one row a sample.
 * @param what names the argument in errors, such as `fit: y`
 * @throws when they are empty, not finite, or don't fit the output or the loss, saying what to do
 */
export function toTargets(y: Targets, model: CompiledModel, what: string): DenseSamples {
  const given = read(y, what);
  if (given.sampleSize !== model.targetSize) throw misfit(given.sampleSize, model, what);
  checkDomain(given, model, what);
  return new DenseSamples(given.values, given.count, [model.targetSize]);
}

function read(y: Targets, what: string): DenseSamples {
  if (y instanceof tf.Tensor) {
    checkTensor(y, what);
    return readOut(y, what);
  }
  if (isFrame(y)) {
    return isSeries(y)
      ? listSamples(y.values as unknown[], what)
      : arraySamples(frameRows(y), what, y.columns);
  }
  refusePromise(y, what);
  if (!isList(y)) throw noTargets(y, what);
  // What is no row is looked at as a number, and refused as one.
  return isList(y[0]) ? arraySamples(y as ArrayLike<unknown>[], what) : listSamples(y, what);
}

function noTargets(y: unknown, what: string): TypeError {
  return new TypeError(
    say({
      ko: `${what}: 수의 배열, 행의 배열, 텐서, Series 가운데 하나이어야 합니다. 받은 값: ${describe(y)}`,
      en: `${what} must be an array of numbers, an array of rows, a tensor or a Series, got ${describe(y)}`,
    }),
  );
}

function misfit(given: number, { sparse, outputSize, targetSize }: CompiledModel, what: string): RangeError {
  const number = say({
    ko: given === 1 ? "수가 하나씩" : `수가 ${given}개씩`,
    en: given === 1 ? "one number" : `${given} numbers`,
  });
  const loss = "sparseCategoricalCrossentropy";
  if (sparse) {
    const remedy =
      given === outputSize
        ? say({
            ko: 'loss: "categoricalCrossentropy"로 컴파일하거나 클래스 번호를 넣으십시오',
            en: 'compile with loss: "categoricalCrossentropy", or give the class numbers',
          })
        : say({ ko: "샘플마다 클래스 번호를 하나씩 넣으십시오", en: "give one class number a sample" });
    return new RangeError(
      say({
        ko: `${what}: 샘플마다 ${number} 있는데, ${loss}에는 클래스 번호가 하나씩 필요합니다. ${remedy}.`,
        en: `${what} has ${number} a sample, but ${loss} takes one class number: ${remedy}`,
      }),
    );
  }
  const remedy =
    given === 1
      ? say({
          ko: `toCategorical(labels, ${targetSize})로 클래스 번호를 행으로 바꾸거나 loss: "${loss}"로 컴파일하십시오`,
          en: `turn class numbers into rows with toCategorical(labels, ${targetSize}), or compile with ${loss}`,
        })
      : targetSize === 1
        ? say({
            ko: `샘플마다 수를 하나씩 넣거나 마지막 층을 ${given}유닛으로 만드십시오`,
            en: `give one number a sample, or a last layer of ${given} units`,
          })
        : say({
            ko: `마지막 층을 ${given}유닛으로 만들거나 타깃의 열을 ${targetSize}개로 만드십시오`,
            en: `give the last layer ${given} units, or targets of ${targetSize} columns`,
          });
  return new RangeError(
    say({
      ko: `${what}: 샘플마다 ${number} 있는데 모델의 출력은 ${targetSize}개입니다. ${remedy}.`,
      en: `${what} has ${number} a sample, but the model puts out ${targetSize}: ${remedy}`,
    }),
  );
}
