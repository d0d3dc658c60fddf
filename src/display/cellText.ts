import { describe } from "../ground/describe";
import { formatNumber } from "./formatNumber";

/** No title of a metric is longer, with its unit. */
const longestText = 80;

/** What a cell of a table says of a value, cut where that is long: nothing where there is none. */
export function cellText(value: unknown, decimals: number): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return formatNumber(value, decimals);
  const text = typeof value === "string" ? value : (listText(value) ?? written(value));
  return text.length <= longestText ? text : `${text.slice(0, longestText - 1)}…`;
}

/** As JSON where that can say it; a BigInt, a function or a circle it can't. */
function written(value: unknown): string {
  if (typeof value === "bigint") return String(value);
  try {
    return JSON.stringify(value) ?? describe(value);
  } catch {
    return describe(value);
  }
}

/** A list's beginning: enough of it to fill a cell. */
function listText(value: unknown): string | undefined {
  if (!Array.isArray(value) && !ArrayBuffer.isView(value)) return undefined;
  const list = value as unknown as ArrayLike<unknown>;
  const items = Array.from({ length: Math.min(list.length, longestText) }, (_, place) =>
    written(list[place]),
  );
  return `[${items.join(", ")}]`;
}
