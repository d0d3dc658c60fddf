import { formatNumber } from "./formatNumber";
import { say } from "../ground/language";
import { knownNames } from "../ground/nearest";
import { readOptions, rule, type Rules } from "../ground/options";
import { isConstant } from "../preprocessing/constantColumn";
import { type NumberColumns, toColumns } from "./numberColumns";
import { type Plot } from "./plot";
import { plotBars } from "./plotBars";
import { plotHeatmap } from "./plotHeatmap";

export interface PlotCorrelationOptions {
  /** Draws only how the other columns correlate with this one, as bars in falling order. */
  with?: string;
  title?: string;
}

const rules: Rules<PlotCorrelationOptions> = { with: rule.text, title: rule.text };

/**
 * How columns go together: Pearson's correlation coefficient for each pair, from -1 to 1 (pandas' DataFrame.corr).
 * A constant column correlates with nothing: its cells say NaN.
 *
 * @throws if the columns differ in length, or if there is no column `with`.
 *
 * @example
 * ```ts
 * plotCorrelation({ rooms: [5, 6, 7], price: [20, 24, 31] }, { with: "price" });
 * ```
 */
export function plotCorrelation(columns: NumberColumns, options: PlotCorrelationOptions = {}): Plot {
  const { with: target, title } = readOptions("plotCorrelation", options, rules);
  const named = toColumns("plotCorrelation", columns);
  const names = [...named.keys()];
  const odd = names.find((name) => named.get(name)?.length !== named.get(names[0])?.length);
  if (odd !== undefined) {
    throw new RangeError(
      say({
        ko: `plotCorrelation: 열의 길이가 모두 같아야 하는데 "${odd}"의 길이가 "${names[0]}"과 다릅니다.`,
        en: `plotCorrelation: columns must have the same length, but "${odd}" differs from "${names[0]}"`,
      }),
    );
  }
  const units = new Map([...named].map(([name, values]) => [name, standardized(values)]));
  const correlation = (one: string, other: string): number => {
    const [a, b] = [units.get(one) ?? [], units.get(other) ?? []];
    return a.reduce((sum, value, row) => sum + value * b[row], 0) / a.length;
  };
  if (target === undefined) {
    return plotHeatmap(
      names.map((one) => names.map((other) => correlation(one, other))),
      {
        ...{ rows: names, columns: names, scale: "diverging", range: [-1, 1], decimals: 2 },
        ...{ xLabel: featureWord(), yLabel: featureWord(), valueLabel: coefficientWord() },
        summary: strongest(names, correlation),
        title: title ?? say({ ko: "상관계수", en: "Correlation" }),
      },
    );
  }
  if (!named.has(target)) {
    const remedy = knownNames(target, names, { ko: "있는 열", en: "there are:" });
    throw new RangeError(
      say({
        ko: `plotCorrelation: "${target}"라는 열이 없습니다. ${remedy}`,
        en: `plotCorrelation: there is no column "${target}"; ${remedy}`,
      }),
    );
  }
  const others = names.filter((name) => name !== target);
  return plotBars(
    others.map((name): [string, number] => [name, correlation(name, target)]),
    {
      ...{ sort: true, horizontal: true, yLabel: featureWord() },
      xLabel: coefficientWord(),
      title: title ?? say({ ko: `${target}와의 상관계수`, en: `Correlation with ${target}` }),
    },
  );
}

/** The values less their mean, over their standard deviation (divided by n); NaN for a constant column. */
function standardized(given: number[]): number[] {
  // In a unit in which squares neither overflow nor vanish; a power of two changes no digit.
  const unit = 2 ** Math.floor(Math.log2(given.reduce((most, value) => Math.max(most, Math.abs(value)), 0)));
  const values = unit === 0 ? given : given.map((value) => value / unit);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  const deviation = isConstant(values.length, mean, variance) ? 0 : Math.sqrt(variance);
  return values.map((value) => (deviation === 0 ? NaN : (value - mean) / deviation));
}

function coefficientWord(): string {
  return say({ ko: "상관계수 (−1에서 1)", en: "correlation coefficient (−1 to 1)" });
}

function featureWord(): string {
  return say({ ko: "특성", en: "feature" });
}

/** Which two columns go together most, and which most against each other. */
function strongest(names: string[], correlation: (one: string, other: string) => number): string[] {
  const pairs = names
    .flatMap((one, place) =>
      names.slice(place + 1).map((other) => ({ one, other, r: correlation(one, other) })),
    )
    .filter(({ r }) => Number.isFinite(r))
    .sort((a, b) => b.r - a.r);
  if (pairs.length === 0) return [say({ ko: "함께 변하는 열이 없음", en: "no columns go together" })];
  const [most, least] = [pairs[0], pairs[pairs.length - 1]].map(({ one, other, r }) => {
    return `${one}, ${other} ${formatNumber(r, 2)}`;
  });
  return [
    say({ ko: `가장 큰 상관: ${most}`, en: `highest: ${most}` }),
    say({ ko: `가장 작은 상관: ${least}`, en: `lowest: ${least}` }),
  ];
}
