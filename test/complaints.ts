import { type Language, setLanguage } from "../src/index";
import { type PublicFunction, refusalOf } from "./publicFunctions";

export const languages: Language[] = ["en", "ko"];

/** What nobody means. */
const wrongValues: unknown[] = [undefined, null, 5, "x", {}, []];

/** What a call with something wrong in one place does amiss, a line each; nothing for a function that is right. */
export async function complaintsAbout(each: PublicFunction, language: Language): Promise<string[]> {
  const complaints: string[] = [];
  const wrong = async (args: unknown[], what: string, more?: RegExp): Promise<void> => {
    setLanguage(language);
    const refusal = await refusalOf(() => each.call(args));
    const fault = refusal === undefined ? "succeeds" : faultOf(refusal, each, language, more);
    if (fault !== undefined) complaints.push(`${each.name}(${what}) ${fault}`);
  };
  const rightly = each.isCostly ? undefined : await refusalOf(() => each.call(each.args()));
  if (rightly !== undefined) complaints.push(`${each.name} refuses a right call: ${rightly}`);
  const places = each.args().map((_, place) => place);
  for (const place of places) {
    for (const value of wrongValues) {
      if (each.fine?.[place]?.some((fine) => JSON.stringify(fine) === JSON.stringify(value))) continue;
      await wrong(with_(each.args(), place, value), `${place}: ${JSON.stringify(value)}`);
    }
    const promise = Promise.resolve(each.args()[place]);
    await wrong(with_(each.args(), place, promise), `${place}: a promise`, /await/);
  }
  // Wrong in all places; a call without arguments is one of these.
  for (const value of wrongValues) {
    const isRight = places.every((place) =>
      each.fine?.[place]?.some((fine) => JSON.stringify(fine) === JSON.stringify(value)),
    );
    if (!isRight)
      await wrong(
        places.map(() => value),
        `all: ${JSON.stringify(value)}`,
      );
  }
  return complaints;
}

/** What a call with something wrong in its options does amiss; undefined for a function without options. */
export async function optionComplaints(
  each: PublicFunction,
  language: Language,
): Promise<string[] | undefined> {
  const place = each.args().length - 1;
  const given = each.args()[place];
  if (!isOptions(given) || each.takesOptions === false) return undefined;
  const complaints: string[] = [];
  const call = (more: Record<string, unknown>): Promise<string | undefined> =>
    refusalOf(() => each.call(with_(each.args(), place, { ...given, ...more })));
  const expect = (refusal: string | undefined, what: string, pattern?: RegExp): void => {
    const fault = refusal === undefined ? "succeeds" : faultOf(refusal, each, language, pattern);
    if (fault !== undefined) complaints.push(`${each.name}({ ${what} }) ${fault}`);
  };

  const unknown = (await call({ qqqqqqqqqqqq: 1 })) ?? "";
  const known = /(?:options are|쓸 수 있는 옵션:) (.*)$/.exec(unknown)?.[1].split(", ") ?? [];
  expect(unknown, "qqqqqqqqqqqq: 1", /qqqqqqqqqqqq/);
  for (const name of known) {
    // Python's spelling, all small letters, and one letter too few: none of these is meant otherwise.
    const snake = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    for (const slip of [snake, name.toLowerCase(), name.slice(0, -1)]) {
      if (known.includes(slip) || slip.length < 3) continue;
      const near = new RegExp(language === "ko" ? `혹시 ${name}입니까` : `did you mean ${name}\\?`);
      expect(await call({ [slip]: 1 }), `${slip}: 1`, near);
    }
    const named = new RegExp(`\\b${name}\\b`);
    expect(await call({ [name]: Symbol("wrong") }), `${name}: a symbol`, named);
    expect(await call({ [name]: Promise.resolve(given[name]) }), `${name}: a promise`, /await/);
    // Some of these are right: what is right in one language is so in the other.
    if (each.isCostly || language === "ko") continue;
    for (const value of wrongValues.slice(1)) {
      const refusal = await call({ [name]: value });
      if (refusal !== undefined) expect(refusal, `${name}: ${JSON.stringify(value)}`);
    }
    if (Object.hasOwn(given, name)) continue;
    const left = await call({ [name]: undefined });
    if (left !== undefined)
      complaints.push(`${each.name}({ ${name}: undefined }) is not the default: ${left}`);
  }
  return complaints;
}

function isOptions(given: unknown): given is Record<string, unknown> {
  return typeof given === "object" && given !== null && Object.getPrototypeOf(given) === Object.prototype;
}

/** What is wrong with the text of an error; undefined for one that names its function, in the learner's language. */
function faultOf(
  refusal: string,
  { name }: PublicFunction,
  language: Language,
  more?: RegExp,
): string | undefined {
  const says = `says ${JSON.stringify(refusal)}`;
  const own = name.replace(/^new /, "").split(".").at(-1) ?? name;
  const named = /^([\w.]+)/.exec(refusal)?.[1].split(".") ?? [];
  if (!named.some((word) => own === word || (word.length >= 4 && own.startsWith(word))))
    return `${says}, which names no function`;
  if (language === "ko" && !/[가-힣]/.test(refusal)) return `${says}, which is not Korean`;
  if (more && !more.test(refusal)) return `${says}, not ${more}`;
  return undefined;
}

function with_(args: unknown[], place: number, value: unknown): unknown[] {
  return args.map((arg, i) => (i === place ? value : arg));
}
