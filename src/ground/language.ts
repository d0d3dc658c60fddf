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
 */
export function setLanguage(language: Language): void {
  if (language !== "ko" && language !== "en") {
    throw new Error(`setLanguage: language must be "ko" or "en", got ${JSON.stringify(language)}`);
  }
  current = language;
  // The kernel's own words to the learner follow it too.
  Object.assign(globalThis, { [Symbol.for("denselab.language")]: language });
}

/** The language that {@link setLanguage} set; "en" before. */
export function getLanguage(): Language {
  return current;
}

/** The text in the current language. */
export function say(words: Words): string {
  return words[current];
}
