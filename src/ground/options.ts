import { describe, isPromise } from "./describe";
import { say, type Words } from "./language";
import { refusePromise } from "./missingAwait";
import { knownNames, nearest } from "./nearest";

/** What an option must be, and in which words the error that refuses it says so. */
export interface Rule {
  must: Words;
  holds: (value: unknown) => boolean;
  /** The texts that hold, where they are few: of a misspelt one the nearest is told. */
  names?: readonly string[];
}

/** A rule for each option of an options object. */
export type Rules<T> = Readonly<Record<keyof T, Rule>>;

/** The options, those with a default no longer optional. */
type Filled<T, D> = Omit<T, keyof D> & Required<Pick<T, keyof D & keyof T>>;

const isInteger = (value: unknown): value is number => Number.isSafeInteger(value);
const isNumber = (value: unknown): value is number => Number.isFinite(value);
const isText = (value: unknown): value is string => typeof value === "string";
const isObject = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !isPromise(value);

function isByName(value: unknown, holds: (each: unknown) => boolean): boolean {
  return isObject(value) && !Array.isArray(value) && Object.values(value).every(holds);
}

/** Whether it is an array or a typed array, of numbers or of anything else. */
export function isList(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));
}

/** The rules that options of the library share. */
export const rule = {
  positiveInteger: {
    must: { ko: "양의 정수", en: "a positive integer" },
    holds: (value) => isInteger(value) && value > 0,
  },
  whole: {
    must: { ko: "0 이상의 정수", en: "a whole number, 0 or more" },
    holds: (value) => isInteger(value) && value >= 0,
  },
  decimals: {
    must: { ko: "0부터 20까지의 정수", en: "a whole number from 0 to 20" },
    holds: (value) => isInteger(value) && value >= 0 && value <= 20,
  },
  number: { must: { ko: "유한한 수", en: "a finite number" }, holds: isNumber },
  positiveNumber: {
    must: { ko: "0보다 큰 수", en: "a number above 0" },
    holds: (value) => isNumber(value) && value > 0,
  },
  fraction: {
    must: { ko: "0 이상 1 미만의 수", en: "a number from 0 up to, but without, 1" },
    holds: (value) => isNumber(value) && value >= 0 && value < 1,
  },
  seed: {
    must: { ko: "0부터 4294967295까지의 정수", en: "an integer from 0 to 4294967295" },
    holds: (value) => isInteger(value) && value >= 0 && value < 2 ** 32,
  },
  boolean: { must: { ko: "true 또는 false", en: "true or false" }, holds: (v) => typeof v === "boolean" },
  text: { must: { ko: "문자열", en: "a text" }, holds: isText },
  texts: {
    must: { ko: "문자열 배열", en: "an array of texts" },
    holds: (value) => Array.isArray(value) && value.every(isText),
  },
  list: { must: { ko: "배열", en: "an array" }, holds: isList },
  range: {
    must: { ko: "두 수의 배열 [작은 값, 큰 값]", en: "two numbers, [low, high], the lower first" },
    holds: (value) =>
      Array.isArray(value) && value.length === 2 && value.every(isNumber) && value[0] < value[1],
  },
  columns: {
    must: { ko: "열 이름이나 열 번호의 배열", en: "an array of column names or numbers" },
    holds: (value) => Array.isArray(value) && value.every((name) => isText(name) || isInteger(name)),
  },
  numbersByName: {
    must: { ko: "{ 이름: 수 } 같은 객체", en: "numbers by name, { name: 1 }" },
    holds: (value) => isByName(value, isNumber),
  },
  object: { must: { ko: "객체", en: "an object" }, holds: (value) => isObject(value) && isPlain(value) },
  /** For what the function looks at itself. */
  anything: { must: { ko: "값", en: "a value" }, holds: () => true },
} satisfies Record<string, Rule>;

/** A value for each of several names, all of which the rule asks for. */
export function byName({ must, holds }: Rule): Rule {
  return {
    must: {
      ko: `값이 모두 ${must.ko}인 객체 { 이름: ... }`,
      en: `an object of which each value is ${must.en}, { name: ... }`,
    },
    holds: (value) => isByName(value, holds),
  };
}

/** One of a few texts or numbers. */
export function oneOf(...values: (string | number)[]): Rule {
  const list = values.map((value) => JSON.stringify(value));
  const written = (or: string): string =>
    [list.slice(0, -1).join(", "), list[list.length - 1]].filter(Boolean).join(` ${or} `);
  return {
    must: { ko: written("또는"), en: written("or") },
    holds: (value) => values.includes(value as never),
    names: values.filter(isText),
  };
}

/** The rule, or null, which is Keras's `None`. */
export function orNull({ must, holds, names = [] }: Rule): Rule {
  return {
    names,
    must: { ko: `${must.ko} 또는 null`, en: `${must.en.replace(/, 0 or more$/, ", 0 or more,")} or null` },
    holds: (value) => value === null || holds(value),
  };
}

/** Either rule. */
export function either(one: Rule, other: Rule): Rule {
  return {
    names: [...(one.names ?? []), ...(other.names ?? [])],
    must: { ko: `${one.must.ko} 또는 ${other.must.ko}`, en: `${one.must.en} or ${other.must.en}` },
    holds: (value) => one.holds(value) || other.holds(value),
  };
}

/**
 * Reads an options object as every public function of the library does: what is unknown is refused, also in an object
 * that is a variable, where TypeScript doesn't see it; `undefined` means the default.
 *
 * @param who begins the errors: the function's name
 * @throws TypeError for an unknown option, with the nearest known name and the list; for a value of another kind, with
 *   what it must be
 */
export function readOptions<T extends object, D extends Partial<T> = object>(
  who: string,
  options: T | undefined,
  rules: Rules<T>,
  defaults?: D,
): Filled<T, D>;
export function readOptions(who: string, options: unknown, rules: object, defaults: object = {}): object {
  const known = Object.keys(rules);
  if (options === undefined) return { ...defaults };
  refusePromise(options, `${who}: options`);
  if (!isPlain(options)) throw noObject(who, options, known);
  const read: Record<string, unknown> = { ...defaults };
  for (const [name, value] of Object.entries(options)) {
    if (!Object.hasOwn(rules, name)) throw unknownOption(who, name, known);
    if (value === undefined) continue;
    checkOption(who, name, value, (rules as Record<string, Rule>)[name]);
    read[name] = value;
  }
  return read;
}

/** @throws when the value is not what the rule asks for; `name` is the option's or the parameter's */
export function checkOption(
  who: string,
  name: string,
  value: unknown,
  { must, holds, names = [] }: Rule,
): void {
  if (holds(value)) return;
  refusePromise(value, `${who}: ${name}`);
  const near = isText(value) ? nearest(value, names) : undefined;
  const hint = near === undefined ? "" : say({ ko: `. 혹시 ${near}입니까?`, en: `; did you mean ${near}?` });
  const got = describe(value) + hint;
  throw new TypeError(
    say({
      ko: `${who}: ${name} 값은 ${must.ko}이어야 합니다. 받은 값: ${got}`,
      en: `${who}: ${name} must be ${must.en}, got ${got}`,
    }),
  );
}

/** Whether it is an object of no class: a frame, a tensor or an array in the place of options is a slip, too. */
export function isPlain(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value) as object | null;
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function noObject(who: string, options: unknown, known: readonly string[]): TypeError {
  const got = describe(options);
  if (known.length === 0) {
    return new TypeError(
      say({ ko: `${who}에는 옵션이 없습니다. 받은 값: ${got}`, en: `${who} takes no options, got ${got}` }),
    );
  }
  return new TypeError(
    say({
      ko: `${who}: options는 { ${known[0]}: ... } 같은 객체이어야 합니다. 받은 값: ${got}`,
      en: `${who}: options must be an object such as { ${known[0]}: ... }, got ${got}`,
    }),
  );
}

function unknownOption(who: string, name: string, known: readonly string[]): TypeError {
  if (known.length === 0) {
    return new TypeError(
      say({ ko: `${who}에는 옵션이 없습니다. 받은 값: ${name}`, en: `${who} takes no options, got ${name}` }),
    );
  }
  const remedy = knownNames(name, known, { ko: "쓸 수 있는 옵션", en: "the options are" });
  return new TypeError(
    say({
      ko: `${who}: ${name}라는 옵션은 없습니다. ${remedy}`,
      en: `${who}: there is no option ${name}; ${remedy}`,
    }),
  );
}
