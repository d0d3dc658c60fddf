import { Drawing, rectangle, text } from "./drawing";
import { formatNumber } from "./formatNumber";
import { describe } from "../ground/describe";
import { say } from "../ground/language";
import { refusePromise } from "../ground/missingAwait";
import { checkOption, readOptions, rule, type Rules } from "../ground/options";
import { colour } from "./style";

/** The places of a fold's samples. */
export interface FoldLike {
  readonly train: ArrayLike<number>;
  readonly validation: ArrayLike<number>;
}

export interface PlotFoldsOptions {
  title?: string;
}

const rules: Rules<PlotFoldsOptions> = { title: rule.text };

const width = 420; // on a telephone its letters are still ten pixels high
const left = 60;
const barWidth = 356;
const barHeight = 26;
const step = 36;
const top = 40;

/**
 * A picture of K-fold cross-validation: a bar of all samples for each fold, in which the ones that validate stand out.
 *
 * @param samples how many samples there are; by default as many as the first fold has.
 * @throws if there is no fold, or a fold names a sample that there is not.
 *
 * @example
 * ```ts
 * plotFolds(kFold(404, 4));
 * ```
 */
export function plotFolds(
  folds: readonly FoldLike[],
  samples?: number,
  options: PlotFoldsOptions = {},
): Drawing {
  const { title } = readOptions("plotFolds", options, rules);
  checkFolds(folds);
  if (samples !== undefined) checkOption("plotFolds", "samples", samples, rule.positiveInteger);
  const count = samples ?? folds[0].train.length + folds[0].validation.length;
  checkPlaces(folds, count, samples === undefined);
  const scale = barWidth / count;
  const training = say({ ko: "훈련", en: "training" });
  const validation = say({ ko: "검증", en: "validation" });
  const bottom = top + step * folds.length;
  return new Drawing({
    title: title ?? say({ ko: `${folds.length}-겹 교차검증`, en: `${folds.length}-fold cross-validation` }),
    lines: folds.map((fold, place) => {
      const runs = runsOf(fold.validation).map(([from, to]) => `${from}–${to}`);
      return `${foldName(place)}: ${training} ${fold.train.length}, ${validation} ${fold.validation.length} (${runs.join(", ")})`;
    }),
    svg: [
      ...legend(left, 0, training),
      ...legend(left + 110, 1, validation),
      ...folds.flatMap((fold, place) => {
        const y = top + step * place;
        const bars = (list: ArrayLike<number>, series: number): string[] => {
          return runsOf(list).flatMap(([from, to]) => {
            return drawRun(left + from * scale, y, (to - from + 1) * scale, to - from + 1, series);
          });
        };
        return [
          text(left - 12, y + 18, foldName(place), 'text-anchor="end"'),
          ...bars(fold.train, 0),
          ...bars(fold.validation, 1),
        ];
      }),
      text(left, bottom + 12, "0", 'opacity="0.75"'),
      text(
        left + barWidth,
        bottom + 12,
        say({ ko: `샘플 ${formatNumber(count)}개`, en: `${formatNumber(count)} samples` }),
        'text-anchor="end" opacity="0.75"',
      ),
    ],
    width,
    height: bottom + 22,
  });
}

function checkFolds(folds: unknown): void {
  refusePromise(folds, "plotFolds: folds");
  if (Array.isArray(folds) && folds.length === 0) {
    throw new RangeError(
      say({
        ko: "plotFolds: 겹이 하나는 있어야 하는데 하나도 없습니다.",
        en: "plotFolds: expected at least one fold, got none",
      }),
    );
  }
  const wrong: unknown = Array.isArray(folds) ? folds.find((fold) => !isFold(fold)) : folds;
  if (Array.isArray(folds) && folds.every(isFold)) return;
  throw new TypeError(
    say({
      ko: `plotFolds: kFold(...)가 돌려준 겹의 배열이어야 합니다. 받은 값: ${describe(wrong)}`,
      en: `plotFolds: folds must be what kFold(...) gives, got ${describe(wrong)}`,
    }),
  );
}

/** @throws when a fold names a sample that there isn't: it would be drawn beside the others */
function checkPlaces(folds: readonly FoldLike[], count: number, isCounted: boolean): void {
  folds.forEach(({ train, validation }, fold) => {
    const wrong = [...Array.from(train), ...Array.from(validation)].find(
      (place) => !rule.whole.holds(place) || place >= count,
    );
    if (wrong === undefined) return;
    const got = describe(wrong);
    const hint =
      isCounted && rule.whole.holds(wrong)
        ? say({
            ko: `. 첫 겹의 샘플은 ${count}개입니다. 모두 몇 개인지는 둘째 인수 samples로 알려 주십시오.`,
            en: `: the first fold has ${count} samples; say by samples, the second argument, how many there are in all`,
          })
        : "";
    throw new RangeError(
      say({
        ko: `plotFolds: ${foldName(fold)}의 샘플 번호는 0부터 ${count - 1}까지의 정수이어야 합니다. 받은 값: ${got}${hint}`,
        en: `plotFolds: the places in ${foldName(fold)} must be whole numbers from 0 to ${count - 1}, got ${got}${hint}`,
      }),
    );
  });
}

function isFold(fold: unknown): boolean {
  const { train, validation } = (fold ?? {}) as Partial<FoldLike>;
  return [train, validation].every((list) => Array.isArray(list) || ArrayBuffer.isView(list));
}

function foldName(place: number): string {
  return say({ ko: `${place + 1}번 겹`, en: `fold ${place + 1}` });
}

/** The list's stretches of neighbouring places, as [first, last]. */
function runsOf(list: ArrayLike<number>): [number, number][] {
  const runs: [number, number][] = [];
  for (const place of Array.from(list).sort((one, other) => one - other)) {
    const run = runs.at(-1);
    if (run?.[1] === place - 1) run[1] = place;
    else runs.push([place, place]);
  }
  return runs;
}

function look(series: number): string {
  return `rx="3" fill="${colour(series)}" fill-opacity="${series === 1 ? 1 : 0.32}" stroke="${colour(series)}"`;
}

function drawRun(x: number, y: number, width: number, samples: number, series: number): string[] {
  // Black on the orange is 5.4 to 1, white would be 3.9.
  const ink = series === 1 ? 'fill="#000000" font-weight="600"' : "";
  const words =
    width < 34 ? [] : [text(x + width / 2, y + 18, String(samples), `text-anchor="middle" ${ink}`)];
  return [rectangle(x, y, Math.max(1, width - 2), barHeight, look(series)), ...words];
}

function legend(x: number, series: number, words: string): string[] {
  return [rectangle(x, 10, 16, 14, look(series)), text(x + 22, 22, words)];
}
