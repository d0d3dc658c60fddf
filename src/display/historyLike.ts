import { describe } from "../ground/describe";
import { say } from "../ground/language";
import { refusePromise } from "../ground/missingAwait";
import { knownNames } from "../ground/nearest";

/** What a plot needs of a History: its curves by name, a value an epoch. */
export interface HistoryLike {
  readonly history: Readonly<Record<string, ArrayLike<number>>>;
}

/** A history called "history" among several is told from a History's own `history` by what is inside. */
function isHistory(value: unknown): value is HistoryLike {
  const curves = (value as Partial<HistoryLike> | null | undefined)?.history;
  if (typeof curves !== "object" || curves === null) return false;
  return Object.values(curves).every(
    (curve: unknown) =>
      ArrayBuffer.isView(curve) ||
      (Array.isArray(curve) && curve.every((value) => typeof value === "number")),
  );
}

/**
 * One history, or several by name, each under its name; a single one under "".
 * @throws if it is neither, saying where `await` is missing
 */
export function historiesByName(
  given: HistoryLike | Readonly<Record<string, HistoryLike>>,
  who: string,
): Map<string, HistoryLike> {
  refusePromise(given, `${who}: history`);
  if (isHistory(given)) return new Map([["", given]]);
  if (typeof given !== "object" || given === null || Array.isArray(given)) throw noHistory(given, who);
  const entries = Object.entries(given);
  if (entries.length === 0) throw noHistory(given, who);
  for (const [name, history] of entries) {
    refusePromise(history, `${who}: ${name}`);
    if (!isHistory(history)) throw noHistory(history, who, name);
  }
  return new Map(entries);
}

/** The error for a key that a history doesn't have. @param name the history's among several; "" for a single one */
export function noSuchCurve(who: string, name: string, key: string, { history }: HistoryLike): RangeError {
  const keys = Object.keys(history);
  const remedy = knownNames(key, keys, { ko: "있는 값", en: "it has:" });
  return new RangeError(
    say({
      ko: `${who}: ${name === "" ? "훈련 기록" : `훈련 기록 "${name}"`}에 "${key}"이(가) 없습니다. ${remedy}`,
      en: `${who}: ${name === "" ? "the history" : `the history "${name}"`} has no "${key}"; ${remedy}`,
    }),
  );
}

function noHistory(given: unknown, who: string, name?: string): TypeError {
  const got = describe(given);
  const which = name === undefined ? "history" : `"${name}"`;
  return new TypeError(
    say({
      ko: `${who}: ${which}은(는) await fit(...)이 돌려준 훈련 기록(History)이어야 합니다. 받은 값: ${got}`,
      en: `${who}: ${which} must be a History, such as await fit(...) gives, got ${got}`,
    }),
  );
}
