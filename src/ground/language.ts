import { languageDoor } from "./doors";

/** The languages of the course's two editions. */
export type Language = "ko" | "en";

/** A text in both languages of the course. */
export type Words = Readonly<Record<Language, string>>;

let current: Language = "en";

/**
 * Sets the language of the library's own words: plot labels, tables, verdicts, progress.
 * A lesson's first cell calls it; pictures made before keep theirs.
 *
 * @throws if the language is neither "ko" nor "en".
 *
 * @example
 * ```ts
 * setLanguage("ko");
 * getLanguage(); // => 'ko'
 * ```
 */
export function setLanguage(language: Language): void {
  if (language !== "ko" && language !== "en") {
    const got = written(language);
    throw new TypeError(
      say({
        ko: `setLanguage: language 값은 "ko" 또는 "en"이어야 합니다. 받은 값: ${got}`,
        en: `setLanguage: language must be "ko" or "en", got ${got}`,
      }),
    );
  }
  current = language;
  languageDoor.open(language);
}

/**
 * The language that {@link setLanguage} set; "en" before.
 *
 * @example
 * ```ts
 * getLanguage(); // => 'en'
 * ```
 */
export function getLanguage(): Language {
  return current;
}

/** The text in the current language. */
export function say(words: Words): string {
  return words[current];
}

// What describes values for all other errors needs this file.
function written(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  const kind = Object.prototype.toString.call(value).slice(8, -1);
  return kind === "Promise"
    ? say({ ko: "프로미스(await가 빠졌습니다)", en: "a promise (await is missing)" })
    : kind;
}
