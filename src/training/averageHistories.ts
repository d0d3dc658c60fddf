import { type History } from "./history";

/**
 * The mean curve of several trainings under each name, epoch by epoch: over all that have come so far. Of a single
 * training it is that one's own.
 */
export function averageHistories(histories: readonly History[]): Record<string, number[]> {
  if (histories.length === 1) return histories[0].history;
  const names = [...new Set(histories.flatMap(({ history }) => Object.keys(history)))];
  return Object.fromEntries(names.map((name) => [name, average(histories, name)]));
}

function average(histories: readonly History[], name: string): number[] {
  const curves = histories.flatMap(({ history }) => (history[name] ? [history[name]] : []));
  const epochs = Math.max(0, ...curves.map((curve) => curve.length));
  return Array.from({ length: epochs }, (_, epoch) => {
    const values = curves.filter((curve) => curve.length > epoch).map((curve) => curve[epoch]);
    return values.reduce((sum, value) => sum + value, 0) / values.length;
  });
}
