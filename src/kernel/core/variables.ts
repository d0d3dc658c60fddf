import { isDanfo } from "../../ground/frame";
import { isList, summarize, type Summary } from "./valueSummary";

/** A variable, or a part of one, as the debug protocol's `Variable` says it. */
export interface Variable extends Summary {
  name: string;
  /** To ask for its parts; 0 if it has none. */
  variablesReference: number;
  /** What can be typed in a cell to get it; undefined for a part. */
  evaluateName?: string;
}

// How many parts of a variable are listed.
const mostParts = 100;

/** The variables of a notebook as a front end's panel lists them, and their parts as it unfolds them. */
export class Variables {
  /** What has parts that were not asked for yet, by reference - 1. */
  private readonly folded: object[] = [];

  /**
   * @param values - all that cells have declared
   * @param imported - the names among them that cells have imported: these are no variables
   */
  constructor(
    private readonly values: () => Record<string, unknown>,
    private readonly imported: () => ReadonlySet<string>,
  ) {}

  /** Every variable; functions and classes behind the others. */
  list(): Variable[] {
    // The references of the last list would keep values alive that no variable has any more.
    this.folded.length = 0;
    const hidden = this.imported();
    const names = Object.keys(this.values()).filter((name) => !hidden.has(name) && name !== "__esModule");
    const listed = names.map((name) => ({
      ...this.variable(name, read(this.values(), name)),
      evaluateName: name,
    }));
    const isCode = ({ type }: Variable) => type === "function" || type === "class";
    return [...listed.filter((one) => !isCode(one)), ...listed.filter(isCode)];
  }

  /** The parts of what has this reference: elements, properties, entries, columns. */
  parts(reference: number): Variable[] {
    const whole = this.folded[reference - 1];
    if (!whole) return [];
    const parts = partsOf(whole);
    const listed = Array.from({ length: Math.min(parts.count, mostParts) }, (_, i) =>
      this.variable(...parts.part(i)),
    );
    const more = parts.count - listed.length;
    if (more > 0)
      listed.push({ name: "…", type: "", value: `${more.toLocaleString("en")} more`, variablesReference: 0 });
    return listed;
  }

  /** The variable of this name. Throws if there is none. */
  find(name: string): unknown {
    if (!Object.hasOwn(this.values(), name)) throw new Error(`no cell has declared a variable ${name}`);
    return this.values()[name];
  }

  private variable(name: string, value: unknown): Variable {
    const summary = summarize(value);
    const shape = summary.shape && `[${summary.shape.join(", ")}]`;
    const type = shape === undefined ? summary.type : `${summary.type} ${shape}`;
    return { name, ...summary, type, variablesReference: this.reference(value) };
  }

  private reference(value: unknown): number {
    return typeof value === "object" && value !== null && hasParts(value) ? this.folded.push(value) : 0;
  }
}

function hasParts(value: object): boolean {
  try {
    return partsOf(value).count > 0;
  } catch {
    return false;
  }
}

/** The parts of a value: how many, and what each is called and is, made when it is asked for. */
interface Parts {
  count: number;
  part(i: number): [name: string, value: unknown];
}

function partsOf(value: object): Parts {
  if (isList(value)) return { count: value.length, part: (i) => [String(i), value[i]] };
  if (value instanceof Map || value instanceof Set) {
    const entries = value.entries();
    const part = (i: number): [string, unknown] => {
      const [key, item] = entries.next().value as [unknown, unknown];
      return [value instanceof Map ? summarize(key).value : String(i), item];
    };
    return { count: value.size, part };
  }
  if (isDanfo(value)) {
    const { columns, values } = value;
    if (!Array.isArray(values[0])) return partsOf(values);
    return {
      count: columns.length,
      part: (i) => [columns[i] ?? "", values.map((row) => (row as unknown[])[i])],
    };
  }
  // A tensor's own properties are the engine's business.
  if ("dataId" in value && "dtype" in value) return { count: 0, part: () => ["", undefined] };
  const keys = Object.keys(value);
  return { count: keys.length, part: (i) => [keys[i] ?? "", read(value, keys[i] ?? "")] };
}

/** A property's value; of one with a getter, which would run somebody's code, a sentence instead. */
function read(object: object, name: string): unknown {
  const property = Object.getOwnPropertyDescriptor(object, name);
  return property?.get ? new Getter() : property?.value;
}

/** Stands for what only a getter knows. */
class Getter {
  toString(): string {
    return "(a getter)";
  }
}
