import { say, type Words } from "../ground/language";
import { type CompiledModel } from "./compiledModel";

/** What a loss asks of the model's outputs, and the activations of a last layer that give it. */
interface Outputs {
  must: Words;
  fitting: readonly string[];
}

const shares: Words = { ko: "0과 1 사이의 출력", en: "outputs between 0 and 1" };
const oneOfMany: Outputs = { must: shares, fitting: ["softmax", "sigmoid"] };
const positive: Outputs = {
  must: { ko: "0보다 큰 출력", en: "outputs above 0" },
  fitting: ["softplus", "relu", "relu6", "sigmoid", "softmax"],
};

/** By the losses' names: those that take a logarithm of the outputs. Of the activations the first one is advised. */
const outputsOf: Readonly<Record<string, Outputs>> = {
  binaryCrossentropy: { must: shares, fitting: ["sigmoid", "softmax"] },
  categoricalCrossentropy: oneOfMany,
  sparseCategoricalCrossentropy: oneOfMany,
  kullbackLeiblerDivergence: oneOfMany,
  poisson: positive,
  meanSquaredLogarithmicError: positive,
};

/**
 * What is to be done about the last layer's activation where the loss can't take the numbers that it gives: of shares
 * behind `relu` that are all 0 the sum is 0, and the logarithm of a number below 0 is none.
 *
 * @returns undefined where the activation fits
 */
export function lastActivationAdvice({ model, lossName }: CompiledModel): string | undefined {
  if (!Object.hasOwn(outputsOf, lossName)) return undefined;
  const { must, fitting } = outputsOf[lossName];
  const told = model.layers.map((layer) => layer.getConfig().activation);
  const last = told.filter((activation) => typeof activation === "string").at(-1);
  if (last === undefined || fitting.includes(last)) return undefined;
  const has = say(
    last === "linear"
      ? { ko: "마지막 층에 활성화 함수가 없습니다", en: "the last layer has no activation" }
      : { ko: `마지막 층의 활성화 함수가 ${last}입니다`, en: `the last layer's activation is ${last}` },
  );
  return say({
    ko: `${lossName}에는 ${must.ko}이 필요한데 ${has}. 마지막 층에 activation: "${fitting[0]}"을(를) 주십시오.`,
    en: `${lossName} takes ${must.en}, but ${has}: give it activation: "${fitting[0]}"`,
  });
}
