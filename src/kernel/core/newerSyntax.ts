import { ts } from "./typeScript";

/** Syntax that is younger than the TypeScript that tslab brings, with the way that does without it. */
const newer: { pattern: RegExp; en: string; ko: string }[] = [
  {
    pattern: /^\s*(?:await\s+)?using\s+[\p{L}_$][\p{L}\p{N}_$]*\s*=/mu,
    en: "`using` is newer than the TypeScript here ({version}): declare with `const`, and clean up in `finally`",
    ko: "`using`은 여기서 쓰는 타입스크립트({version})보다 새로운 문법입니다. `const`로 선언하고 `finally`에서 정리하십시오",
  },
  {
    pattern: /^\s*(?:import|export)\b[^;\n]*["']\s*(?:with|assert)\s*\{/m,
    en: "`import ... with` is newer than the TypeScript here ({version}): a JSON file can be imported without it",
    ko: "`import ... with`는 여기서 쓰는 타입스크립트({version})보다 새로운 문법입니다. JSON 파일은 이 부분 없이 가져올 수 있습니다",
  },
  {
    pattern: /\bimport\s+defer\b/,
    en: "`import defer` is newer than the TypeScript here ({version}): import without it",
    ko: "`import defer`는 여기서 쓰는 타입스크립트({version})보다 새로운 문법입니다. `defer` 없이 가져오십시오",
  },
];

/** A sentence about the newer syntax that a cell, which does not compile, uses. */
export function newerSyntax(source: string, korean: boolean): string | undefined {
  const found = newer.find(({ pattern }) => pattern.test(source));
  return found && (korean ? found.ko : found.en).replace("{version}", ts.version);
}
