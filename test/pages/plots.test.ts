import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { notebooks, out } from "./executed";

interface Figure {
  data: { name?: string; xaxis?: string; yaxis?: string; colorbar?: { title?: { text?: string } } }[];
  layout: Record<string, { title?: { text?: string }; ticktext?: string[] }>;
}

interface Shown {
  cell: string;
  figure: Figure;
  /** What a screen reader says. */
  label: string;
}

interface Bundle {
  "application/vnd.plotly.v1+json"?: Figure;
  "text/html"?: string | string[];
}

function plotsOf(path: string): Shown[] {
  const { cells } = JSON.parse(readFileSync(path, "utf8")) as {
    cells: { id: string; outputs?: { data?: Bundle }[] }[];
  };
  return cells.flatMap(({ id, outputs = [] }) =>
    outputs.flatMap(({ data = {} }) => {
      const figure = data["application/vnd.plotly.v1+json"];
      const html = [data["text/html"] ?? ""].flat().join("");
      return figure ? [{ cell: id, figure, label: /aria-label="([^"]*)"/.exec(html)?.[1] ?? "" }] : [];
    }),
  );
}

/** The axes that carry something, by their keys in the layout. */
function axesOf({ data }: Figure): string[] {
  const names = data.flatMap(({ xaxis = "x", yaxis = "y" }) => [xaxis, yaxis]);
  return [...new Set(names)].map((name) => name.replace(/^[xy]/, "$&axis"));
}

const headingOf = ({ layout }: Figure) => (layout.title as { text?: string }).text ?? "";
const titleOf = (figure: Figure, key: string) => figure.layout[key]?.title?.text ?? "";

/** Quantities that mean nothing without a unit. */
const measured = /\bMAE\b|\bMSE\b|price|집값|오차|예측값$|seconds|memory/i;
const hangul = /[가-힣]/;
/** An English word where Korean is spoken: not a name (LSTAT, earn, with_b), not a symbol (x, f(x)). */
const english =
  /\b(training|validation|test|epochs?|folds?|best|loss|accuracy|count|value|group|name|lecture|prediction)\b/i;

describe.each(notebooks)("the plots of $language/$name", ({ name, language }) => {
  const plots = plotsOf(join(out, `notebooks/${language}/${name}.ipynb`));

  it("have a title each", () => {
    const untitled = plots.filter(({ figure }) => headingOf(figure) === "");
    expect(untitled.map(({ cell }) => cell)).toEqual([]);
  });

  it("name every axis and every scale of colours, small multiples what they count at the left, and say the unit of what has one", () => {
    const nameless = plots.flatMap(({ cell, figure }) => {
      const axes = axesOf(figure);
      const several = axes.filter((key) => key.startsWith("y")).length > 2;
      const asked = axes.filter((key) => key.startsWith("x") || key === "yaxis" || !several);
      const bars = figure.data.filter(({ colorbar }) => colorbar && !colorbar.title?.text);
      return [...asked.filter((key) => titleOf(figure, key) === ""), ...bars.map(() => "colours")].map(
        (key) => `${cell} ${key}`,
      );
    });
    expect(nameless).toEqual([]);
    const unitless = plots.flatMap(({ cell, figure }) => {
      const titles = axesOf(figure).map((key) => titleOf(figure, key));
      return titles
        .filter((title) => measured.test(title) && !/\(.*[^A-Z)].*\)/.test(title))
        .map((title) => `${cell} ${title}`);
    });
    expect(unitless).toEqual([]);
  });

  it("have a name of their own for screen readers, which says more than the title", () => {
    const names = plots.map(({ label }) => label);
    expect(names.filter((label, place) => names.indexOf(label) !== place)).toEqual([]);
    const titles = plots.map(({ figure }) => headingOf(figure));
    // Answers to exercises are read one by one: there two plots may be called alike.
    if (!name.startsWith("solutions/"))
      expect(titles.filter((title, place) => titles.indexOf(title) !== place)).toEqual([]);
    expect(
      plots.filter(({ label }, place) => label.length < titles[place].length + 10).map(({ cell }) => cell),
    ).toEqual([]);
  });

  it("are labelled in the edition's language", () => {
    const foreign = plots.flatMap(({ cell, figure }) => {
      const axes = axesOf(figure);
      const title = headingOf(figure);
      const words = [
        title,
        ...axes.map((key) => titleOf(figure, key)),
        ...axes.flatMap((key) => figure.layout[key]?.ticktext ?? []),
        ...figure.data.flatMap(({ name = "" }) => name),
      ];
      const wrong =
        language === "ko"
          ? words.filter((text) => english.test(text) && !hangul.test(text))
          : words.filter((text) => hangul.test(text));
      return [...wrong, ...(language === "ko" && !hangul.test(title) ? [title] : [])].map(
        (text) => `${cell}: ${text}`,
      );
    });
    expect(foreign).toEqual([]);
  });
});
