import { type DanfoFrame, isDanfo, isSeries } from "../../ground/frame";

/** What a variable is, in the few words that have room in a line. */
export interface Summary {
  /** Its class, and what its elements are: `Tensor float32`, `number[]`, `DataFrame`. */
  type: string;
  /** The lengths of its dimensions, outermost first; undefined for what has none. */
  shape?: number[];
  /** A short form of its value, on one line. */
  value: string;
}

// What has room in a line of the panel; how many elements are shown of a list, outside and inside of another.
const longest = 100;
const shown = [8, 4, 0];
/** The tensors, in numbers, that are fetched to show how they begin. */
const mostNumbers = 1_000_000;

/** A value in a few words; what throws when it is read is said to be so. */
export function summarize(value: unknown): Summary {
  try {
    const { type, shape, text } = describe(value);
    return { type, ...(shape && { shape }), value: cut(text) };
  } catch {
    return { type: typeof value, value: "(can't be read)" };
  }
}

/** The name of a value's class; `Object` for what has none. */
function className(value: object): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  const made = prototype === null ? undefined : own(prototype as object, "constructor");
  return typeof made === "function" && typeof own(made, "name") === "string" ? made.name : "Object";
}

/** A property's value where it is the object's own and no getter; undefined otherwise. */
function own(object: object, name: PropertyKey): unknown {
  return Object.getOwnPropertyDescriptor(object, name)?.value;
}

interface Description {
  type: string;
  shape?: number[] | undefined;
  text: string;
}

function describe(value: unknown): Description {
  if (typeof value === "function") return describeFunction(value);
  if (typeof value !== "object" || value === null) return { type: typeOf(value), text: brief(value, 0) };
  if (Array.isArray(value))
    return { type: elementType(value), shape: arrayShape(value), text: brief(value, 0) };
  if (isList(value)) return { type: className(value), shape: [value.length], text: brief(value, 0) };
  const name = className(value);
  if (value instanceof Map || value instanceof Set)
    return { type: name, shape: [value.size], text: brief(value, 0) };
  if (value instanceof Promise) return { type: name, text: "(await it for its value)" };
  return describeShaped(value, name) ?? { type: name, text: brief(value, 0) };
}

/** A tensor, a frame, or whatever else says its shape as these do; a model. */
function describeShaped(value: object, type: string): Description | undefined {
  const { shape, dtype, layers, countParams } = value as Record<string, unknown>;
  if (Array.isArray(layers) && typeof countParams === "function") {
    const parameters = Number(countParams.call(value)).toLocaleString("en");
    return { type, text: `${layers.length} layers, ${parameters} parameters` };
  }
  if (!Array.isArray(shape) || !shape.every((length) => Number.isInteger(length))) return undefined;
  const lengths = shape as number[];
  if (isDanfo(value)) return describeFrame(value, type);
  if (typeof dtype === "string") {
    return { type: `${type} ${dtype}`, shape: lengths, text: numbersOf(value as Tensor, lengths) };
  }
  return { type, shape: lengths, text: ownText(value) ?? lengths.join(" × ") };
}

function describeFrame(frame: DanfoFrame, type: string): Description {
  const { shape, columns, dtypes, values } = frame;
  if (isSeries(frame))
    return { type: `${type} ${dtypes[0]}`, shape: [values.length], text: brief(values, 0) };
  return { type, shape: [...shape], text: columns.map((column, i) => `${column}: ${dtypes[i]}`).join(", ") };
}

interface Tensor {
  size: number;
  isDisposed?: boolean;
  dataSync?(): ArrayLike<unknown>;
}

function numbersOf(tensor: Tensor, shape: number[]): string {
  if (tensor.isDisposed) return "(disposed)";
  if (typeof tensor.dataSync !== "function") return ownText(tensor) ?? "";
  if (tensor.size > mostNumbers) return `${tensor.size.toLocaleString("en")} numbers`;
  const numbers = tensor.dataSync();
  if (shape.length === 0) return brief(numbers[0], 0);
  const first = Array.from({ length: Math.min(numbers.length, shown[0]) }, (_, i) => brief(numbers[i], 1));
  return `[${first.join(", ")}${numbers.length > first.length ? ", …" : ""}]`;
}

function describeFunction(made: object): Description {
  const source = Function.prototype.toString.call(made);
  if (/^class\b/.test(source)) {
    const base: unknown = Object.getPrototypeOf(made);
    const extended = typeof base === "function" && base.name ? ` extends ${base.name}` : "";
    return { type: "class", text: `class ${String(own(made, "name"))}${extended}` };
  }
  const head = /^(?:async\s+)?(?:function\s*\*?\s*)?[\w$]*\s*(\([^)]*\)|[\w$]+(?=\s*=>))/.exec(source)?.[1];
  const parameters = head?.replace(/\s+/g, " ") ?? "(…)";
  return {
    type: "function",
    text: `${String(own(made, "name"))}${parameters.replace(/^([^(].*)$/, "($1)")}`,
  };
}

/** `number[][]`: what the first elements are, as long as all of them are the same. */
function elementType(array: readonly unknown[]): string {
  const kinds = new Set(
    array.slice(0, 20).map((element) => (Array.isArray(element) ? elementType(element) : typeOf(element))),
  );
  const [kind = "unknown"] = kinds;
  return kinds.size > 1 ? `(${[...kinds].slice(0, 4).join(" | ")})[]` : `${kind}[]`;
}

/** An array or a typed one. */
export function isList(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && "length" in value);
}

/** `[506, 13]`, where all rows are equally long; only the outer length of a ragged one. */
function arrayShape(array: readonly unknown[]): number[] {
  const first: unknown = array[0];
  if (!isList(first) || !array.every((row) => isList(row) && row.length === first.length))
    return [array.length];
  return Array.isArray(first) ? [array.length, ...arrayShape(first)] : [array.length, first.length];
}

const typeOf = (value: unknown): string =>
  value === null ? "null" : typeof value === "object" ? className(value) : typeof value;

/** A value on one line; `depth` says in how many others it stands. */
function brief(value: unknown, depth: number): string {
  if (typeof value === "string") return `'${cut(value.slice(0, longest + 1).replace(/\s/g, " "))}'`;
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "number" && !Number.isInteger(value)) return String(Number(value.toPrecision(6)));
  if (typeof value !== "object" || value === null) {
    return typeof value === "function" ? describeFunction(value).text : String(value);
  }
  const most = shown[depth] ?? 0;
  if (isList(value)) {
    const first = Array.from({ length: Math.min(value.length, most) }, (_, i) => brief(value[i], depth + 1));
    return `[${[...first, ...(value.length > first.length ? ["…"] : [])].join(", ")}]`;
  }
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "Invalid Date" : value.toISOString();
  if (value instanceof RegExp) return String(value);
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  if (value instanceof Map || value instanceof Set) {
    const first = [...Array.from({ length: Math.min(value.size, most) }, (_, i) => i)];
    const entries = value.entries();
    const parts = first.map(() => {
      const [key, item] = entries.next().value as [unknown, unknown];
      return value instanceof Map
        ? `${brief(key, depth + 1)} → ${brief(item, depth + 1)}`
        : brief(key, depth + 1);
    });
    return `{${[...parts, ...(value.size > most ? ["…"] : [])].join(", ")}}`;
  }
  const text = ownText(value);
  if (text !== undefined) return text;
  const keys = Object.keys(value);
  const parts = keys.slice(0, most).map((key) => {
    const property = Object.getOwnPropertyDescriptor(value, key);
    return `${key}: ${property?.get ? "(getter)" : brief(property?.value, depth + 1)}`;
  });
  const name = className(value);
  const inside = [...parts, ...(keys.length > parts.length ? ["…"] : [])].join(", ");
  return `${name === "Object" ? "" : `${name} `}{${inside === "" ? "" : ` ${inside} `}}`;
}

/** What a class of somebody's says of its objects in words of its own, `toString`; undefined if it has none. */
function ownText(value: object): string | undefined {
  const toString: unknown = (value as { toString?: unknown }).toString;
  if (typeof toString !== "function" || toString === Object.prototype.toString) return undefined;
  return String(toString.call(value)).split("\n", 1)[0];
}

const cut = (text: string): string => (text.length > longest ? `${text.slice(0, longest - 1)}…` : text);
