// The notebooks of a course: one folder a language, the same names in each; in its folder `solutions` the answers to a
// lesson's exercises, under the lesson's name.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "../commandLine/usageError";

export interface Lesson {
  path: string;
  name: string;
  language: string;
}

/** Folders beside the editions that hold no lessons. */
const notEditions = new Set(["assignments", "node_modules"]);

/** Every lesson under `folder`, by name, then language; then their solutions, called "solutions/<lesson>". */
export function findLessons(folder: string): Lesson[] {
  if (!existsSync(folder)) throw new UsageError(`there is no folder ${folder}`);
  const editions = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith(".") && !notEditions.has(entry.name))
    .map((entry) => entry.name);
  const lessons = editions.flatMap((language) =>
    ["", "solutions/"].flatMap((inner) =>
      notebooksIn(join(folder, language, inner)).map((file) => {
        return {
          path: join(folder, language, inner, file),
          name: inner + file.replace(/\.ipynb$/, ""),
          language,
        };
      }),
    ),
  );
  return lessons.sort((a, b) => compare(a.name, b.name) || compare(a.language, b.language));
}

/** What a lesson says, of all that `known` names: a metric's and a claim's first word is its lesson's, without the number. */
export function namesOf(lesson: string, known: object): string[] {
  const topic = lesson.replace(/^\d+-/, "");
  return Object.keys(known).filter((name) => name.startsWith(`${topic}.`));
}

function notebooksIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith(".ipynb")) : [];
}

/** The lessons that were asked for. Throws a UsageError that lists what exists where a name or language matches none. */
export function selectLessons(
  lessons: readonly Lesson[],
  { names, language, notebooks }: { names: string[]; language?: string | undefined; notebooks: string },
): Lesson[] {
  if (lessons.length === 0) throw new UsageError(`there is no notebook in ${join(notebooks, "<language>")}`);
  const unknown = names.find((name) => !lessons.some((lesson) => lesson.name === name));
  if (unknown !== undefined)
    throw new UsageError(`there is no lesson "${unknown}"; there are: ${all(lessons, "name")}`);
  if (language !== undefined && !lessons.some((lesson) => lesson.language === language)) {
    throw new UsageError(`there is no edition "${language}"; there are: ${all(lessons, "language")}`);
  }
  const selected = lessons.filter(
    (lesson) =>
      (names.length === 0 || names.includes(lesson.name)) &&
      (language === undefined || lesson.language === language),
  );
  if (selected.length === 0) throw new UsageError(`${names.join(", ")} has no edition "${language}"`);
  return selected;
}

const all = (lessons: readonly Lesson[], field: keyof Lesson) =>
  [...new Set(lessons.map((lesson) => lesson[field]))].join(", ");
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
