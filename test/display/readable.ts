/**
 * A figure as text that a person can compare: one key a line, short lists on one line, numbers with six digits (so
 * that the last bit of a logarithm is not a difference).
 */
export function readable(value: unknown): string {
  return `${write(value, "")}\n`;
}

function write(value: unknown, indent: string): string {
  if (typeof value === "number") return String(Number(value.toPrecision(6)));
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "undefined";
  const deeper = `${indent}  `;
  if (Array.isArray(value)) {
    const items = value.map((item) => write(item, deeper));
    const line = `[${items.join(", ")}]`;
    if (!line.includes("\n")) return line;
    return `[\n${items.map((item) => deeper + item).join(",\n")}\n${indent}]`;
  }
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  const lines = entries.map(([key, inner]) => `${deeper}${JSON.stringify(key)}: ${write(inner, deeper)}`);
  return lines.length === 0 ? "{}" : `{\n${lines.join(",\n")}\n${indent}}`;
}
