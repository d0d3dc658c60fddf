const longest = 140;

/** A value as a student would write it, in one line: numbers to six digits, what is long cut short, a model by its kind. */
export function inOneLine(value: unknown): string {
  const text = written(value);
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}

/** A call as a student would write it. */
export function callInOneLine(name: string, given: readonly unknown[]): string {
  return `${name}(${given.map(inOneLine).join(", ")})`;
}

function written(value: unknown): string {
  if (typeof value === "number") return String(Number.isFinite(value) ? Number(value.toPrecision(6)) : value);
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "function") return `${value.name || "function"}()`;
  if (typeof value !== "object" || value === null) return String(value);
  if (Array.isArray(value)) return `[${value.map(written).join(", ")}]`;
  if (ArrayBuffer.isView(value)) return `[${Array.from(value as Float32Array, written).join(", ")}]`;
  if (value instanceof Map)
    return `{${[...value].map(([key, inner]) => `${key} → ${written(inner)}`).join(", ")}}`;
  const kind = (value.constructor as { name?: string } | undefined)?.name ?? "Object";
  if (kind !== "Object") return kind;
  return `{ ${Object.entries(value)
    .map(([key, inner]) => `${key}: ${written(inner)}`)
    .join(", ")} }`;
}
