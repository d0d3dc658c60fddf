import { Series } from "danfojs-node";
import { afterEach, expect, it } from "vitest";
import { setLanguage } from "../../src/ground/language";
import { plotBars } from "../../src/display/plotBars";
import { readable } from "./readable";

afterEach(() => setLanguage("en"));

const topics = { acq: 1949, earn: 3159, crude: 443 };

it("draws a bar for each name", async () => {
  const plot = plotBars(topics, { title: "Articles", yLabel: "count" });
  await expect(readable(plot.figure)).toMatchFileSnapshot("./snapshots/plotBars.txt");
});

it("tells a terminal the ends, in both languages", () => {
  expect(plotBars(topics).toString()).toBe(
    "Value by name\n  largest earn 3,159, then acq 1,949\n  smallest of 3: crude 443",
  );
  setLanguage("ko");
  expect(plotBars(topics).toString()).toBe(
    "이름에 따른 값\n  가장 큰 것은 earn 3,159, 다음은 acq 1,949\n  3개 중 가장 작은 것은 crude 443",
  );
});

it("orders bars by value when asked", () => {
  expect(plotBars(topics, { sort: true }).words.rows.map(([name]) => name)).toEqual(["earn", "acq", "crude"]);
});

it("lays many bars down, so that their names can be read", () => {
  const many = Array.from({ length: 46 }, (_, topic): [string, number] => [`topic ${topic}`, topic]);
  expect(plotBars(many).figure.data[0]).toMatchObject({ orientation: "h" });
  expect(plotBars(many, { horizontal: false }).figure.data[0]).not.toHaveProperty("orientation");
});

it("keeps bars of equal names apart", () => {
  const [bar] = plotBars([["the", 1], ["the", 2]]).figure.data as { x: number[]; y: number[] }[]; // prettier-ignore
  expect(bar).toMatchObject({ x: [0, 1], y: [1, 2] });
});

it("refuses no bars, and a value that is no number", () => {
  expect(() => plotBars({})).toThrow("plotBars: bars must have at least one number, got none");
  expect(() => plotBars({ a: "3" as unknown as number })).toThrow(
    'plotBars: bars has "3" in row 0; every value must be a finite number: turn the text into a number',
  );
});

it("takes a Series, whose index has the names, and refuses what hides its numbers", () => {
  const series = new Series([3, 1], { index: ["earn", "acq"] });
  expect(plotBars(series).words.rows).toEqual([["earn", 3], ["acq", 1]]); // prettier-ignore
  expect(() => plotBars(new Map([["a", 1]]) as never)).toThrow(
    'plotBars: the bars must be numbers by name, { name: 1 }, pairs, [["name", 1]], or a Series, got Map',
  );
});

it("draws no bar for what is no number, and says so at its name and in words, wherever the others are sorted", () => {
  const plot = plotBars({ a: NaN, b: 1, c: Infinity, d: 3 }, { sort: true });
  expect(plot.words.rows.map(([name]) => name)).toEqual(["d", "b", "a", "c"]);
  expect(plot.toString()).toBe(
    "Value by name\n  largest d 3\n  smallest of 2: b 1\n  without a value, 2: a (NaN), c (Infinity)",
  );
  const { xaxis } = plot.figure.layout as { xaxis: { ticktext: string[] } };
  expect(xaxis.ticktext).toEqual(["d", "b", "a (NaN)", "c (Infinity)"]);
  expect(plotBars({ a: NaN }).toString()).toBe("Value by name\n  without a value, 1: a (NaN)");
});
