import { expect, test } from "vitest";
import { claimFailures, withoutClaims } from "../../../scripts/start/claims";

const known = {
  "imdb.overfits": { ko: "과대적합됩니다.", en: "It overfits.", cells: ["plot-loss-intro"] },
  "boston.other": { ko: "다른 말.", en: "Another.", cells: ["answer"] },
};
const found = (value: unknown) => [{ name: "claim imdb.overfits", value }];

test("a claim that holds is no failure, and one of another lesson is not asked for", () => {
  expect(claimFailures("01-imdb", found(true), known)).toEqual([]);
});

test("a claim that doesn't hold fails its lesson, naming the sentence and the cells that say it", () => {
  expect(claimFailures("01-imdb", found(false), known)).toEqual([
    "the claim imdb.overfits does not hold, which the cells plot-loss-intro make: It overfits.",
  ]);
});

test("a claim that a lesson doesn't check fails it", () => {
  expect(claimFailures("01-imdb", [], known)).toEqual([
    'the claim imdb.overfits is not checked: the notebook must call claims({ "imdb.overfits": ... })',
  ]);
});

test("on generated data no claim is judged", () => {
  expect(claimFailures("01-imdb", found(false), known, { onStandIn: true })).toEqual([]);
});

test("claims are no metrics", () => {
  expect(withoutClaims([...found(true), { name: "imdb.test_loss", value: 0.3 }])).toEqual([
    { name: "imdb.test_loss", value: 0.3 },
  ]);
});
