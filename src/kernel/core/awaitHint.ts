import { type Failure } from "./notebook";

const words = {
  en: (what: string) =>
    `(${what} is a Promise: write \`await\` before the call that makes it, to get its value)`,
  ko: (what: string) =>
    `(${what}은(는) Promise입니다. 값을 얻으려면 그것을 만드는 호출 앞에 \`await\`를 붙이십시오)`,
};

/** What to do, in the language of the edition, where a message of the compiler's is about a Promise that nobody awaits. */
export function missingAwaitIn(message: string, language: "ko" | "en"): string | undefined {
  // The type that was given stands first, or behind "on"; the one that was expected, behind "to".
  const isGiven = /^(?:Argument of type|Type) 'Promise<|exist on type 'Promise</.test(message);
  return isGiven ? words[language](language === "ko" ? "이 값" : "this") : undefined;
}

/** A failure at run time, with a hint where the learner's own line uses a variable that holds a Promise. */
export function withMissingAwait(
  failure: Failure,
  variables: Readonly<Record<string, unknown>>,
  language: "ko" | "en",
): Failure {
  const line = /In \[\d+\], line \d+\)?: (.*)$/m.exec(failure.traceback.join("\n"))?.[1] ?? "";
  const named = [...line.matchAll(/(?<!await\s+|[.\w$])[A-Za-z_$][\w$]*/g)].map(([name]) => name);
  const promise = named.find(
    (name) => Object.getOwnPropertyDescriptor(variables, name)?.value instanceof Promise,
  );
  if (promise === undefined) return failure;
  return { ...failure, traceback: [...failure.traceback, words[language](`\`${promise}\``)] };
}
