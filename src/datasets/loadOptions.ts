/** What an option must be, in the words of the error that refuses it. */
export interface OptionRule {
  must: string;
  holds: (value: unknown) => boolean;
}

const LARGEST_SEED = 2 ** 32 - 1;

const isWhole = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isPositive = (value: unknown): value is number => isWhole(value) && value > 0;

/** The rules that the datasets' options share; `null` is Keras's `None`. */
export const rules = {
  positiveOrNull: { must: "a positive integer", holds: (v) => v === null || isPositive(v) },
  whole: { must: "a whole number, 0 or more", holds: isWhole },
  wholeOrNull: { must: "a whole number, 0 or more, or null", holds: (v) => v === null || isWhole(v) },
  seed: {
    must: `an integer from 0 to ${LARGEST_SEED}`,
    holds: (v) => isWhole(v) && v <= LARGEST_SEED,
  },
  fraction: {
    must: "a number from 0 up to, but without, 1",
    holds: (v) => typeof v === "number" && v >= 0 && v < 1,
  },
  boolean: { must: "true or false", holds: (v) => typeof v === "boolean" },
} satisfies Record<string, OptionRule>;

/**
 * Fills in the defaults and checks every option.
 *
 * @throws TypeError naming the option, its value and what it must be, or the known options for an unknown one
 */
export function readOptions<T extends object>(
  options: Partial<T> | undefined,
  defaults: T,
  optionRules: Record<keyof T, OptionRule>,
): T {
  const known = Object.keys(defaults);
  if (typeof (options ?? {}) !== "object" || Array.isArray(options)) {
    throw new TypeError(
      `loadData: options must be an object such as { ${known[0]}: ... }, got ${show(options)}`,
    );
  }
  const read: T = { ...defaults };
  for (const [name, value] of Object.entries(options ?? {})) {
    if (!known.includes(name)) {
      throw new TypeError(`loadData: there is no option ${name}; the options are ${known.join(", ")}`);
    }
    if (value === undefined) continue;
    const rule = optionRules[name as keyof T];
    if (!rule.holds(value)) throw new TypeError(`loadData: ${name} must be ${rule.must}, got ${show(value)}`);
    read[name as keyof T] = value as T[keyof T];
  }
  return read;
}

function show(value: unknown): string {
  return typeof value === "string" || (typeof value === "object" && value !== null)
    ? JSON.stringify(value)
    : String(value);
}
