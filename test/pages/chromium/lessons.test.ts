import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { describeInChromium } from "../../browser/chromium";
import { scrolledSlides } from "../../browser/scrolledSlides";
import { expectReadableLesson, expectSoundPage } from "../../browser/soundPage";
import { notebooks, out } from "../executed";

/** The plots that an executed notebook holds. */
function plotsIn(language: string, name: string): number {
  const { cells } = JSON.parse(readFileSync(join(out, `notebooks/${language}/${name}.ipynb`), "utf8")) as {
    cells: { outputs?: { data?: object }[] }[];
  };
  const outputs = cells.flatMap((cell) => cell.outputs ?? []);
  return outputs.filter(({ data = {} }) => "application/vnd.plotly.v1+json" in data).length;
}

describeInChromium("the lessons' own pages, opened from disk", (browser) => {
  it("are there for all notebooks", () => {
    expect(notebooks.length).toBeGreaterThanOrEqual(6);
  });

  it.concurrent.each(notebooks)(
    "$language/$name: its page and its single file draw every plot without a network, can be read at both widths and on paper, and axe-core finds nothing serious",
    async ({ name, language }) => {
      const page = join(out, `lessons/${language}/${name}.html`);
      const singleFile = join(out, `single-file/${name.replace("/", "-")}.${language}.html`);
      expect(await expectReadableLesson(browser(), page, singleFile)).toBe(plotsIn(language, name));
    },
    180_000,
  );

  it.concurrent.each(notebooks.filter(({ name }) => !name.startsWith("solutions/")))(
    "$language/$name: no slide of it has to be scrolled, and no texts of its plots lie over each other",
    async ({ name, language }) => {
      expect(await scrolledSlides(browser(), join(out, `slides/${language}/${name}.html`))).toEqual([]);
    },
    180_000,
  );

  it.concurrent.each(["index.html", "index.ko.html", "report.html", "search.html", "search.ko.html"])(
    "%s is sound, too",
    async (page) => {
      expect(await expectSoundPage(browser(), join(out, page))).toBe(0);
    },
  );
});
