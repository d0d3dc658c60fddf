import { afterEach, expect, it } from "vitest";
import { setLanguage } from "../../src/ground/language";
import { plotFolds } from "../../src/display/plotFolds";

afterEach(() => setLanguage("en"));

const folds = [
  { train: [2, 3, 4], validation: [0, 1] },
  { train: [0, 1, 4], validation: [2, 3] },
  { train: [0, 1, 2, 3], validation: [4] },
];

it("draws a bar for each fold", async () => {
  await expect(`${plotFolds(folds).toHtml()}\n`).toMatchFileSnapshot("./snapshots/plotFolds.txt");
});

it("tells which samples validate, in both languages", () => {
  expect(plotFolds(folds).toString()).toBe(
    [
      "3-fold cross-validation",
      "  fold 1: training 3, validation 2 (0–1)",
      "  fold 2: training 3, validation 2 (2–3)",
      "  fold 3: training 4, validation 1 (4–4)",
    ].join("\n"),
  );
  setLanguage("ko");
  expect(plotFolds(folds).toString()).toContain("1번 겹: 훈련 3, 검증 2 (0–1)");
});

it("refuses no folds", () => {
  expect(() => plotFolds([])).toThrow("plotFolds: expected at least one fold, got none");
});

it.each([-1, 1.5, 5, NaN])("refuses a fold with the place %d of 5 samples", (place) => {
  expect(() => plotFolds([{ train: [0, 1, 2, 3], validation: [place] }])).toThrow(
    `plotFolds: the places in fold 1 must be whole numbers from 0 to 4, got ${place}`,
  );
});

it("asks for the number of all samples where the first fold leaves some out", () => {
  const folds = [
    { train: [0, 1], validation: [2] },
    { train: [0, 9], validation: [1] },
  ];
  expect(() => plotFolds(folds)).toThrow(
    "got 9: the first fold has 3 samples; say by samples, the second argument,",
  );
  expect(() => plotFolds(folds, 10)).not.toThrow();
});
