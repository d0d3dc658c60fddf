// What a lesson's prose says of its results (src/display/claims.json) against what the notebook found.
import { readFileSync } from "node:fs";
import { type Scrap } from "./judgeMetrics";
import { claimsFile } from "../commandLine/paths";
import { namesOf } from "./lessons";

/** An entry of claims.json: the sentence in each language, and the cells that say it. */
export interface KnownClaim {
  ko: string;
  en: string;
  cells: string[];
}

const prefix = "claim ";

/** The entries of claims.json by name. */
export function readClaims(): Record<string, KnownClaim> {
  const file = JSON.parse(readFileSync(claimsFile, "utf8")) as Record<string, KnownClaim>;
  return Object.fromEntries(Object.entries(file).filter(([name]) => !name.startsWith("$")));
}

/** What a notebook glued, without what it found of claims. */
export function withoutClaims(scraps: readonly Scrap[]): Scrap[] {
  return scraps.filter(({ name }) => !name.startsWith(prefix));
}

/**
 * The claims of a lesson that its results don't bear, a sentence each. A claim's first word is its lesson, as a metric's.
 *
 * @param lesson the lesson's name, such as 01-imdb
 * @param onStandIn whether the data were generated: the prose is about the real ones
 */
export function claimFailures(
  lesson: string,
  scraps: readonly Scrap[],
  known: Record<string, KnownClaim>,
  { onStandIn = false } = {},
): string[] {
  if (onStandIn) return [];
  const found = new Map(scraps.map(({ name, value }) => [name, value]));
  return namesOf(lesson, known).flatMap((name) => {
    const holds = found.get(prefix + name);
    if (holds === undefined)
      return [`the claim ${name} is not checked: the notebook must call claims({ "${name}": ... })`];
    if (holds === true) return [];
    const { en, cells } = known[name];
    return [`the claim ${name} does not hold, which the cells ${cells.join(", ")} make: ${en}`];
  });
}
