import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildSite } from "../../../scripts/start/site";

const out = mkdtempSync(join(tmpdir(), "denselab-site-"));
const pages = ["index.html", "report.html", "lessons/en/hello.html", "lessons/ko/hello.html"];
const read = (path: string): string => readFileSync(join(out, path), "utf8");
let text = "";

beforeAll(async () => {
  const args = [
    "dist/scripts/start.js",
    "--notebooks",
    "test/fixtures/notebooks/good",
    "--out",
    out,
    "--jobs",
    "2",
  ];
  text = (await promisify(execFile)(process.execPath, args)).stdout;
}, 300_000);

afterAll(() => rmSync(out, { recursive: true }));

test("a run that passes leaves a summary with everything that one wants to know of it", () => {
  const summary = JSON.parse(read("summary.json")) as {
    status: string;
    notebooks: Record<string, unknown>[];
  };
  expect(summary.status).toBe("ok");
  expect(summary.notebooks.map(({ language }) => language)).toEqual(["en", "ko"]);
  expect(summary.notebooks[0]).toEqual({
    path: "test/fixtures/notebooks/good/en/hello.ipynb",
    name: "hello",
    language: "en",
    status: "ok",
    seconds: expect.any(Number) as number,
    peakMemoryMb: expect.any(Number) as number,
    dataSource: { "boston_housing.csv": expect.stringContaining("boston_housing.csv") as string },
    metrics: [
      { name: "hello.samples", label: null, value: 404, lecture: null, band: null, verdict: "recorded" },
    ],
  });
  expect(summary.notebooks[0].seconds).toBeGreaterThan(0.5);
  expect(summary.notebooks[0].peakMemoryMb).toBeGreaterThan(100);
});

test("and prints the same as a table", () => {
  expect(text).toMatch(/en\/hello +ok +\d+:\d\d +\d+ MB +boston_housing\.csv: /);
  expect(text).toMatch(/ko\/hello +hello\.samples +404 +- +- +recorded/);
});

test("the executed notebooks have their outputs", () => {
  const { cells } = JSON.parse(read("notebooks/ko/hello.ipynb")) as {
    cells: { id: string; outputs?: object[] }[];
  };
  expect(JSON.stringify(cells.find(({ id }) => id === "plot")?.outputs)).toContain(
    "application/vnd.plotly.v1+json",
  );
});

test("a lesson's page draws its plot with the plotly.js that the site shares", () => {
  const page = read("lessons/en/hello.html");
  expect(page).toContain('<figure class="denselab-plot"');
  expect(page).toContain('src="../../assets/plotly.min.js"');
  expect(read("assets/plotly.min.js").length).toBeGreaterThan(1_000_000);
});

test("formulas are MathML, which needs no script", () => {
  expect(read("lessons/ko/hello.html")).toMatch(/<math[^>]*><mrow><msqrt>/);
});

test.each(pages)(
  "%s names nothing outside the site, and everything inside that it names is there",
  (path) => {
    const links = [...read(path).matchAll(/\b(?:src|href|action|data|poster)="([^"]*)"/g)].map(
      ([, link]) => link,
    );
    expect(links.length).toBeGreaterThan(2);
    expect(links.filter((link) => /^(?:[a-z]+:)?\/\//.test(link))).toEqual([]);
    const files = links.filter((link) => !/^(#|data:)/.test(link)).map((link) => link.split("#")[0]);
    expect(files.filter((file) => !existsSync(resolve(out, dirname(path), file)))).toEqual([]);
  },
);

test("each page says its language, and a lesson leads to its other edition", () => {
  expect(read("lessons/ko/hello.html")).toContain('<html lang="ko">');
  expect(read("lessons/en/hello.html")).toContain('<html lang="en">');
  expect(read("lessons/en/hello.html")).toContain(
    '<a href="../../lessons/ko/hello.html" lang="ko" hreflang="ko">한국어</a>',
  );
});

test("the contents list the sections, whose headings are in order below one first heading", () => {
  const page = read("lessons/ko/hello.html");
  expect(page).toContain('<a href="#그래프">그래프</a>');
  expect(page).toContain('<h2 id="그래프">');
  const levels = [...page.matchAll(/<h(\d)/g)].map(([, level]) => Number(level));
  expect(levels).toEqual([1, 2, 2]);
});

test("the report lists the lesson with its status and results", () => {
  const index = read("report.html");
  expect(index).toContain('<a href="lessons/ko/hello.html" lang="ko">안녕</a>');
  expect(index).toContain('<span class="badge ok">ok</span>');
  expect(index).toMatch(/hello\.samples[^]*<td class="number recorded">404<\/td>/);
});

test("a lesson's page leads to the same lesson in the browser edition, once that lies beside it", async () => {
  const link = "lite/lab/index.html?path=ko/hello.ipynb";
  expect(read("lessons/ko/hello.html")).not.toContain(link);
  mkdirSync(join(out, "lite"));
  writeFileSync(join(out, "lite", "lessons.json"), "{}");
  await buildSite(out);
  expect(read("lessons/ko/hello.html")).toContain(link);
});
