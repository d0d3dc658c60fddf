import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { prepareOutFolder } from "../../scripts/run/outFolder";
import { inParallel, possibleJobs, threadsOfEach } from "../../scripts/run/jobs";
import {
  bandText,
  judgeMetrics,
  type Band,
  type KnownMetric,
  type Scrap,
} from "../../scripts/run/judgeMetrics";

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

test("as many notebooks run at once as cores and free memory allow, and at least one", () => {
  expect(possibleJobs({ cores: 2, freeMb: 16_000 })).toBe(2);
  expect(possibleJobs({ cores: 8, freeMb: 2500 })).toBe(2);
  expect(possibleJobs({ cores: 8, freeMb: 500 })).toBe(1);
});

test("notebooks that run at once share the cores among their threads", () => {
  expect(threadsOfEach(2, 2)).toBe(1);
  expect(threadsOfEach(1, 2)).toBe(2);
  expect(threadsOfEach(3, 8)).toBe(2);
  expect(threadsOfEach(4, 2)).toBe(1);
});

test("notebooks that wait start as soon as one ends, never more than allowed at once", async () => {
  let running = 0;
  let most = 0;
  const results = await inParallel([3, 1, 2, 1, 1], 2, async (turns: number) => {
    most = Math.max(most, ++running);
    for (let turn = 0; turn < turns; turn++) await Promise.resolve();
    running -= 1;
    return turns * 10;
  });
  expect(most).toBe(2);
  expect(results).toEqual([30, 10, 20, 10, 10]);
});

test("on a stand-in no band is applied, but what must be glued must be glued", () => {
  const judge = (scraps: Scrap[]) => judgeMetrics("01-imdb", scraps, known, { onStandIn: true });
  expect(judge([{ name: "imdb.test_accuracy", value: 0.1 }])).toMatchObject([
    { band: null, verdict: "STAND-IN" },
  ]);
  expect(judge([])).toMatchObject([{ verdict: "missing" }]);
});

test("a run empties out/ of the last one's results, leaves other commands' alone, and refuses somebody's work", () => {
  const out = mkdtempSync(join(tmpdir(), "denselab-out-"));
  for (const name of ["summary.json", "bench.json"]) writeFileSync(join(out, name), "");
  for (const name of ["lessons", "api", "packages"]) mkdirSync(join(out, name));
  prepareOutFolder(out, "notebooks");
  expect(readdirSync(out).sort()).toEqual(["api", "bench.json", "packages"]);
  // A run that is killed while it writes a file whole leaves a part beside it.
  for (const name of ["summary.json.12-34-deadbeef@host.part", "index.html.part"])
    writeFileSync(join(out, name), "");
  prepareOutFolder(out, "notebooks");
  expect(readdirSync(out).sort()).toEqual(["api", "bench.json", "packages"]);
  writeFileSync(join(out, "thesis.part"), "");
  expect(() => prepareOutFolder(out, "notebooks")).toThrow("holds what no run has made (thesis.part)");
  rmSync(join(out, "thesis.part"));
  writeFileSync(join(out, "thesis.tex"), "");
  expect(() => prepareOutFolder(out, "notebooks")).toThrow("holds what no run has made (thesis.tex)");
  rmSync(out, { recursive: true });
});
