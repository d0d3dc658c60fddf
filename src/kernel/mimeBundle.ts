import { inspect } from "node:util";

const jupyterDisplay = Symbol.for("Jupyter.display");

/** What a front end shows for a value, or undefined where there is nothing to show. */
export function mimeBundle(value: unknown): Record<string, unknown> | undefined {
  if (value === undefined) return undefined;
  const own = (value as Record<symbol, unknown> | null)?.[jupyterDisplay];
  if (typeof own === "function") return own.call(value) as Record<string, unknown>;
  return { "text/plain": inspect(value, { maxArrayLength: 20 }) };
}
