import { formatNumber } from "./formatNumber";
import { say } from "../ground/language";
import { readOptions, rule, type Rules } from "../ground/options";
import { type NumberList, toNumbers } from "./numberColumns";
import { type Plot } from "./plot";
import { plotHeatmap } from "./plotHeatmap";

const mostClasses = 1000;

export interface PlotConfusionOptions {
  /** The classes' names, by number. Default their numbers. */
  labelNames?: readonly string[];
  /** Only the classes with the most samples, so many. Default all. */
  largest?: number;
  /** "true": each cell as a share of its true class's samples, so that every row adds up to 1. Default counts. */
  normalize?: "true";
  title?: string;
}

const rules: Rules<PlotConfusionOptions> = {
  labelNames: rule.texts,
  largest: rule.positiveInteger,
  normalize: {
    must: {
      ko: '"true"(실제 클래스마다의 비율. 개수를 보려면 빼십시오)',
      en: '"true" (shares of each true class) or left out (counts)',
    },
    holds: (value) => value === "true",
  },
  title: rule.text,
};

/**
 * What a classifier takes for what: a row for each true class, a column for each predicted one, how many samples in
 * each cell (scikit-learn's confusion_matrix; `normalize` is its word). With `largest`, everything else that was
 * predicted stands in a last column, so that no sample of a shown class is lost. A class without samples has shares
 * of 0.
 *
 * @throws if the lists differ in length, or hold anything but class numbers, or if `normalize` is another word.
 *
 * @example
 * ```ts
 * plotConfusion([0, 1, 1], [0, 1, 0], { labelNames: ["negative", "positive"] });
 * ```
 */
export function plotConfusion(
  labels: NumberList,
  predictions: NumberList,
  options: PlotConfusionOptions = {},
): Plot {
  const read = readOptions("plotConfusion", options, rules);
  const actual = classes("plotConfusion: labels", labels);
  const predicted = classes("plotConfusion: predictions", predictions);
  if (actual.length !== predicted.length) {
    throw new RangeError(
      say({
        ko: `plotConfusion: labels와 predictions의 길이가 같아야 하는데 ${actual.length}와 ${predicted.length}입니다.`,
        en: `plotConfusion: labels and predictions must have the same length, got ${actual.length} and ${predicted.length}`,
      }),
    );
  }
  const count = countOf([...actual, ...predicted]);
  const matrix = Array.from({ length: count }, () => new Array<number>(count).fill(0));
  actual.forEach((label, sample) => (matrix[label][predicted[sample]] += 1));

  const sizes = matrix.map((row) => row.reduce((sum, samples) => sum + samples, 0));
  const order = sizes.map((_, label) => label);
  if (read.largest !== undefined) {
    order.sort((one, other) => sizes[other] - sizes[one]).splice(read.largest);
  }
  const names = order.map((label) => nameOf(label, read.labelNames));
  const shown = order.map((label) => order.map((other) => matrix[label][other]));
  const isPart = order.length < count;
  if (isPart) {
    shown.forEach((row, place) =>
      row.push(sizes[order[place]] - row.reduce((sum, samples) => sum + samples, 0)),
    );
  }
  const labelled = {
    summary: findings(shown, names, isPart),
    rows: names,
    columns: isPart ? [...names, say({ ko: "그 밖", en: "other" })] : names,
    title: read.title ?? say({ ko: "혼동 행렬", en: "Confusion matrix" }),
    xLabel: say({ ko: "예측한 클래스", en: "predicted class" }),
    yLabel: say({ ko: "실제 클래스", en: "true class" }),
  };
  if (read.normalize === undefined)
    return plotHeatmap(shown, { ...labelled, valueLabel: say({ ko: "샘플 수", en: "samples" }) });
  const shares = shown.map((row, place) => row.map((samples) => samples / Math.max(1, sizes[order[place]])));
  const valueLabel = say({ ko: "실제 클래스 안의 비율", en: "share of the true class" });
  return plotHeatmap(shares, { ...labelled, valueLabel, range: [0, 1], decimals: 2 });
}

/** @throws when there is a class of a number that no matrix has room for, which no classification has */
function countOf(classes: number[]): number {
  const largest = classes.reduce((most, label) => Math.max(most, label), 0);
  if (largest < mostClasses) return largest + 1;
  throw new RangeError(
    say({
      ko: `plotConfusion: 클래스 ${largest}이(가) 있는데 클래스는 ${mostClasses}개까지 그릴 수 있습니다. 라벨을 확인하십시오.`,
      en: `plotConfusion: there is a class ${largest}, but at most ${mostClasses} classes can be drawn; look at the labels`,
    }),
  );
}

function nameOf(label: number, names?: readonly string[]): string {
  if (names === undefined) return String(label);
  if (label < names.length) return names[label];
  throw new RangeError(
    say({
      ko: `plotConfusion: 클래스 ${label}이(가) 있는데 labelNames에 있는 이름은 0번부터 세어 ${names.length}개입니다.`,
      en: `plotConfusion: there is a class ${label}, but labelNames has ${names.length} names, from class 0 on`,
    }),
  );
}

function classes(where: string, list: NumberList): number[] {
  const numbers = toNumbers(where, list);
  const wrong = numbers.findIndex((value) => !Number.isInteger(value) || value < 0);
  if (wrong >= 0) {
    throw new RangeError(
      say({
        ko: `${where}: 0부터 세는 클래스 번호이어야 하는데 ${wrong}번이 ${numbers[wrong]}입니다. 확률이라면 먼저 argMax를 쓰십시오.`,
        en: `${where} must be class numbers from 0, got ${numbers[wrong]} at ${wrong}; for probabilities take argMax first`,
      }),
    );
  }
  return numbers;
}

/** How many are right, which class is hit least, and what is taken for what most often. */
function findings(counts: number[][], names: string[], isPart: boolean): string[] {
  const other = say({ ko: "그 밖", en: "other" });
  const sizes = counts.map((row) => row.reduce((sum, samples) => sum + samples, 0));
  const all = sizes.reduce((sum, size) => sum + size, 0);
  const right = counts.reduce((sum, row, place) => sum + row[place], 0);
  const share = (part: number, whole: number): string =>
    `${formatNumber((100 * part) / Math.max(1, whole), 1)} %`;
  const mistakes = counts.flatMap((row, y) =>
    row.flatMap((samples, x) => (x === y || samples === 0 ? [] : [{ y, x, samples }])),
  );
  const [most] = mistakes.sort((one, two) => two.samples - one.samples);
  const hardest = names
    .map((name, place) => ({ name, right: counts[place][place], size: sizes[place] }))
    .filter(({ size }) => size > 0)
    .sort((one, two) => one.right / one.size - two.right / two.size)[0];
  const whole = say({
    ko: `${isPart ? "표시한 클래스의 " : ""}샘플 ${formatNumber(all)}개 중 ${share(right, all)} 정답`,
    en: `${share(right, all)} of the ${formatNumber(all)} samples ${isPart ? "of these classes " : ""}are right`,
  });
  const least =
    hardest === undefined
      ? []
      : [
          say({
            ko: `가장 어려운 클래스는 ${hardest.name} (${share(hardest.right, hardest.size)})`,
            en: `hardest class: ${hardest.name} (${share(hardest.right, hardest.size)})`,
          }),
        ];
  if (most === undefined) return [whole, ...least];
  const [truth, answer] = [names[most.y], names[most.x] ?? other];
  return [
    whole,
    ...least,
    say({
      ko: `가장 잦은 실수: ${truth} → ${answer} (${formatNumber(most.samples)}개)`,
      en: `most frequent mistake: ${truth} taken for ${answer} (${formatNumber(most.samples)})`,
    }),
  ];
}
