import { say, type Words } from "../ground/language";
import { type CompiledModel } from "./compiledModel";
import { type DenseSamples } from "./samples";

// One-hot rows come as float32, and smoothed ones are sums of them.
const sumSlack = 1e-3;

/** Where a loss makes sense, and what to do about a target that lies elsewhere. */
interface Domain {
  must: Words;
  holds: (value: number) => boolean;
  remedy: Words;
  /** Two values that mean the same: targets have one or the other. */
  either?: [number, number];
  /** Whether the numbers of a sample are shares of one whole. */
  sumsToOne?: boolean;
}

const shares: Domain = {
  must: { ko: "0 이상 1 이하", en: "between 0 and 1" },
  holds: (value) => value >= 0 && value <= 1,
  remedy: {
    ko: "toCategorical(labels)로 원-핫 행을 만드십시오",
    en: "make one-hot rows with toCategorical(labels)",
  },
  sumsToOne: true,
};
const signs: Domain = {
  must: { ko: "-1이나 1(또는 0이나 1)", en: "-1 or 1 (or 0 or 1)" },
  holds: (value) => value === -1 || value === 0 || value === 1,
  remedy: { ko: "라벨을 확인하십시오", en: "look at the labels" },
  either: [-1, 0],
};
const positive: Domain = {
  must: { ko: "0 이상", en: "0 or more" },
  holds: (value) => value >= 0,
  remedy: {
    ko: "타깃을 확인하거나 meanSquaredError를 쓰십시오",
    en: "look at the targets, or take meanSquaredError",
  },
};

/** By the losses' names; a loss that is not here takes any number. */
const domains: Readonly<Record<string, Domain>> = {
  binaryCrossentropy: {
    must: { ko: "0 이상 1 이하", en: "between 0 and 1" },
    holds: shares.holds,
    remedy: {
      ko: "라벨을 0과 1로 쓰거나, 클래스가 여럿이면 sparseCategoricalCrossentropy를 쓰십시오",
      en: "write the labels as 0 and 1, or for more than two classes take sparseCategoricalCrossentropy",
    },
  },
  categoricalCrossentropy: shares,
  kullbackLeiblerDivergence: shares,
  categoricalHinge: { ...shares, sumsToOne: false },
  poisson: positive,
  meanSquaredLogarithmicError: positive,
  hinge: signs,
  squaredHinge: signs,
};

/**
 * Checks that targets lie where the model's loss makes sense. Elsewhere it would be a number, too, and a wrong one:
 * a label beyond the classes counts as loss 0.
 * @throws RangeError naming the first row and value that don't
 */
export function checkDomain(
  targets: DenseSamples,
  { sparse, outputSize, lossName }: CompiledModel,
  what: string,
): void {
  if (sparse) checkLabels(targets, outputSize, what);
  else if (Object.hasOwn(domains, lossName)) checkValues(targets, domains[lossName], lossName, what);
}

function checkLabels({ values }: DenseSamples, classes: number, what: string): void {
  const row = values.findIndex((label) => !Number.isInteger(label) || label < 0 || label >= classes);
  if (row < 0) return;
  const label = values[row];
  const remedy =
    Number.isInteger(label) && label >= classes
      ? say({
          ko: `마지막 층을 ${maximum(values) + 1}유닛으로 만들거나 라벨을 확인하십시오`,
          en: `give the last layer ${maximum(values) + 1} units, or look at the labels`,
        })
      : say({
          ko: "클래스 번호는 0부터 시작하는 정수입니다",
          en: "class numbers are whole numbers from 0 on",
        });
  throw new RangeError(
    say({
      ko: `${what}: ${row}행의 라벨이 ${label}인데, 모델의 클래스는 ${classes}개이고 번호는 0부터 ${classes - 1}까지입니다. ${remedy}.`,
      en: `${what} has label ${label} in row ${row}, but the model has ${classes} classes, numbered 0 to ${classes - 1}: ${remedy}`,
    }),
  );
}

function checkValues({ values, sampleSize }: DenseSamples, domain: Domain, loss: string, what: string): void {
  const at = values.findIndex((value) => !domain.holds(value));
  if (at >= 0) {
    const row = Math.floor(at / sampleSize);
    const column =
      sampleSize === 1 ? "" : say({ ko: ` ${at % sampleSize}열`, en: `, column ${at % sampleSize}` });
    throw new RangeError(
      say({
        ko: `${what}: ${row}행${column}의 값이 ${values[at]}인데, ${loss}의 타깃은 ${domain.must.ko}이어야 합니다. ${domain.remedy.ko}.`,
        en: `${what} has ${values[at]} in row ${row}${column}, but ${loss} takes targets that are ${domain.must.en}: ${domain.remedy.en}`,
      }),
    );
  }
  checkEither(values, sampleSize, domain, loss, what);
  if (domain.sumsToOne) checkSums(values, sampleSize, loss, what);
}

// Keras looks at each batch by itself: what a 0 among -1 counts would hang on its neighbours.
function checkEither(
  values: Float32Array,
  sampleSize: number,
  { either, must, remedy }: Domain,
  loss: string,
  what: string,
): void {
  if (!either) return;
  const [one, other] = either.map((value) => Math.floor(values.indexOf(value) / sampleSize));
  if (one < 0 || other < 0) return;
  throw new RangeError(
    say({
      ko: `${what}: ${one}행에는 ${either[0]}이(가), ${other}행에는 ${either[1]}이(가) 있는데, ${loss}의 타깃은 ${must.ko} 가운데 한 가지로만 써야 합니다. ${remedy.ko}.`,
      en: `${what} has ${either[0]} in row ${one} and ${either[1]} in row ${other}, but ${loss} takes targets that are ${must.en}, not both: ${remedy.en}`,
    }),
  );
}

function checkSums(values: Float32Array, sampleSize: number, loss: string, what: string): void {
  for (let begin = 0; begin < values.length; begin += sampleSize) {
    let sum = 0;
    for (let at = begin; at < begin + sampleSize; at++) sum += values[at];
    if (Math.abs(sum - 1) <= sumSlack) continue;
    const row = begin / sampleSize;
    const written = Number(sum.toPrecision(6));
    throw new RangeError(
      say({
        ko: `${what}: ${row}행의 합이 ${written}인데, ${loss}의 타깃은 행마다 합이 1이어야 합니다. 라벨이 여러 개일 수 있으면 sigmoid 출력과 binaryCrossentropy를 쓰십시오.`,
        en: `${what} has a row that sums to ${written}, row ${row}, but ${loss} takes rows that sum to 1: for several labels a sample take sigmoid outputs and binaryCrossentropy`,
      }),
    );
  }
}

function maximum(values: Float32Array): number {
  return values.reduce((most, value) => Math.max(most, value), 0);
}
