import { remember } from "./compareWithLecture";
import { Comparison } from "./comparison";
import { describe } from "../ground/describe";
import { say } from "../ground/language";
import { refusePromise } from "../ground/missingAwait";
import { checkOption, isPlain, rule } from "../ground/options";
import { emit } from "./show";

/** What can be recorded in a notebook: anything that JSON keeps. */
export type Scrap = number | string | boolean | null | readonly Scrap[] | { readonly [key: string]: Scrap };

/** The MIME type under which a value is recorded. */
export const scrapType = "application/scrapbook.scrap.json+json";

/**
 * Records a result in the notebook under a name (scrapbook's glue, same MIME type), where the batch run finds it. As a
 * cell's last expression it also shows the result beside the lecture's and beside repeated runs, with a plain verdict;
 * `metrics.json` knows which.
 *
 * @throws if the name is empty, or if JSON cannot keep the value, as NaN.
 *
 * @example
 * ```ts
 * glue("imdb.test_accuracy", 0.88);
 * ```
 */
export function glue(name: string, value: Scrap): Comparison {
  checkOption("glue", "name", name, rule.text);
  if (name === "") {
    throw new RangeError(say({ ko: "glue: 이름이 비어 있습니다.", en: "glue: the name must not be empty" }));
  }
  refusePromise(value, `glue: ${name}`);
  const lost = firstLost(value);
  if (lost !== undefined) {
    throw new TypeError(
      say({
        ko: `glue: ${name}의 값은 유한한 수나 문자열, 또는 그것으로 이루어진 JSON이어야 합니다. 받은 값: ${lost}`,
        en: `glue: ${name} must be a finite number, a text or JSON made of them, got ${lost}`,
      }),
    );
  }
  const scrap = { name, data: value, encoder: "json", version: 1 };
  emit({ [scrapType]: scrap }, { metadata: { scrapbook: { name, data: true } } });
  const comparison = new Comparison(name, value);
  remember(comparison);
  return comparison;
}

/** The first part of a value that JSON would lose, in words. @param within what it is a part of */
function firstLost(value: unknown, within: readonly object[] = []): string | undefined {
  if (typeof value === "number") return Number.isFinite(value) ? undefined : String(value);
  if (value === null || typeof value === "string" || typeof value === "boolean") return undefined;
  // What JSON would write as an empty object, or by its indices.
  if (typeof value !== "object" || !(Array.isArray(value) || isPlain(value))) return describe(value);
  if (within.includes(value)) {
    return say({ ko: "자기 자신을 담은 객체", en: "an object that holds itself" });
  }
  // What an array has no value for is no value, too.
  const parts: unknown[] = Array.isArray(value) ? Array.from(value as unknown[]) : Object.values(value);
  return parts.map((part) => firstLost(part, [...within, value])).find((lost) => lost !== undefined);
}
