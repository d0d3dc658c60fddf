import { expect, test } from "vitest";
import {
  bandText,
  judgeMetrics,
  type Band,
  type KnownMetric,
  type Scrap,
} from "../../../scripts/start/judgeMetrics";

const known: Record<string, KnownMetric> = {
  "imdb.test_accuracy": { label: { ko: "정확도", en: "accuracy" }, lecture: 0.877, band: [0.865, null] },
  "imdb.test_loss": { lecture: 0.314, band: null },
  "boston.test_mae": { lecture: null, band: [null, 3.2] },
};

function verdicts(lesson: string, scraps: { name: string; value: unknown }[]): Record<string, string> {
  const metrics = judgeMetrics(lesson, scraps, known);
  return Object.fromEntries(metrics.map(({ name, verdict }) => [name, verdict]));
}

test("a lesson must glue the metrics that have its name and a band", () => {
  expect(verdicts("01-imdb", [])).toEqual({ "imdb.test_accuracy": "missing" });
  expect(verdicts("03-boston", [])).toEqual({ "boston.test_mae": "missing" });
  expect(verdicts("hello", [])).toEqual({});
});

test("a band's ends are accepted, and an end that is null is open", () => {
  const accuracy = (value: unknown) =>
    verdicts("01-imdb", [{ name: "imdb.test_accuracy", value }])["imdb.test_accuracy"];
  expect([0.865, 1, 0.8649].map(accuracy)).toEqual(["ok", "ok", "outside"]);
  const mae = (value: number) =>
    verdicts("03-boston", [{ name: "boston.test_mae", value }])["boston.test_mae"];
  expect([0, 3.2, 3.3].map(mae)).toEqual(["ok", "ok", "outside"]);
});

test("what is no number is outside every band", () => {
  const values = [Number.NaN, null, "0.9"];
  const found = values.map((value) => verdicts("01-imdb", [{ name: "imdb.test_accuracy", value }]));
  expect(found).toEqual(values.map(() => ({ "imdb.test_accuracy": "outside" })));
});

test("a value that nobody expects is only recorded", () => {
  const scraps = [
    { name: "imdb.test_loss", value: 9 },
    { name: "mine", value: "text" },
  ];
  expect(verdicts("hello", scraps)).toEqual({ "imdb.test_loss": "recorded", mine: "recorded" });
});

test("a metric carries the lecture's value, its band and its label", () => {
  const [metric] = judgeMetrics("01-imdb", [{ name: "imdb.test_accuracy", value: 0.88 }], known);
  expect(metric).toEqual({
    name: "imdb.test_accuracy",
    label: { ko: "정확도", en: "accuracy" },
    value: 0.88,
    lecture: 0.877,
    band: [0.865, null],
    verdict: "ok",
  });
});

test("a band reads as words", () => {
  expect(([[0.8, 1], [0.8, null], [null, 3], null] as (Band | null)[]).map(bandText)).toEqual([
    "0.8 to 1",
    "at least 0.8",
    "at most 3",
    "",
  ]);
});

test("on a stand-in no band is applied, but what must be glued must be glued", () => {
  const judge = (scraps: Scrap[]) => judgeMetrics("01-imdb", scraps, known, { onStandIn: true });
  expect(judge([{ name: "imdb.test_accuracy", value: 0.1 }])).toMatchObject([
    { band: null, verdict: "STAND-IN" },
  ]);
  expect(judge([])).toMatchObject([{ verdict: "missing" }]);
});
