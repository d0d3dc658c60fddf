import { inspect } from "node:util";

const options = { maxArrayLength: 100, maxStringLength: 20_000 };
const mostKeys = 1000;
const mostText = 200_000;

/** A value as Node prints it, cut where it is long: arrays and texts by Node, objects and all together here. */
export function inspectCut(value: unknown): string {
  const { shown, left } = withoutMostKeys(value);
  const text = inspect(shown, options);
  const whole = left > 0 ? text.replace(/,?\s*\}$/, `,\n  ... ${left} more keys\n}`) : text;
  if (whole.length <= mostText) return whole;
  return `${whole.slice(0, mostText)}\n... ${whole.length - mostText} more characters`;
}

/** A plain object with its first keys only. */
function withoutMostKeys(value: unknown): { shown: unknown; left: number } {
  if (typeof value !== "object" || value === null) return { shown: value, left: 0 };
  const prototype = Object.getPrototypeOf(value) as unknown;
  if (prototype !== Object.prototype && prototype !== null) return { shown: value, left: 0 };
  const keys = Object.keys(value);
  if (keys.length <= mostKeys) return { shown: value, left: 0 };
  const shown = Object.create(prototype) as object;
  for (const key of keys.slice(0, mostKeys))
    Object.defineProperty(shown, key, Object.getOwnPropertyDescriptor(value, key) ?? {});
  return { shown, left: keys.length - mostKeys };
}
