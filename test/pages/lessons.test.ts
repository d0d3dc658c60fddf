import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { describeInChromium } from "../browser/chromium";
import { scrolledSlides } from "../browser/scrolledSlides";
import { expectReadableLesson, expectSoundPage } from "../browser/soundPage";

// The site that the notebooks' step has just made: npm test runs this after it.
const out = join(__dirname, "../../out");
const { notebooks } = JSON.parse(readFileSync(join(out, "summary.json"), "utf8")) as {
  notebooks: { name: string; language: string }[];
};

/** The plots that an executed notebook holds. */
function plotsIn(language: string, name: string): number {
  const { cells } = JSON.parse(readFileSync(join(out, `notebooks/${language}/${name}.ipynb`), "utf8")) as {
    cells: { outputs?: { data?: object }[] }[];
  };
  const outputs = cells.flatMap((cell) => cell.outputs ?? []);
  return outputs.filter(({ data = {} }) => "application/vnd.plotly.v1+json" in data).length;
}

it.each([
  ["index.html", "All 4 lessons: about 4½ hours"],
  ["index.ko.html", "차시 4개 모두 합쳐 4시간 반쯤"],
])("%s says how long the whole course takes, as the lessons say it of themselves", (page, words) => {
  expect(readFileSync(join(out, page), "utf8")).toContain(`<span>${words}</span>`);
});

describe.each(notebooks.filter(({ name }) => !name.startsWith("solutions/")))(
  "the slides of $language/$name",
  ({ name, language }) => {
    const html = readFileSync(join(out, `slides/${language}/${name}.html`), "utf8");
    const slides = html.split('<section><div class="slide"').slice(1);

    it("have every remark where that is which it speaks of", () => {
      expect(slides.length).toBeGreaterThan(10);
      expect(
        slides.filter((slide) => !/<h[1-6] id=|class="cell code-cell|<details>|<table>|<[uo]l>/.test(slide)),
      ).toEqual([]);
    });

    it("are none for a line of code alone that shows nothing", () => {
      const isLineAlone = (slide: string) => {
        const [, ...cells] = slide.split('class="cell code-cell');
        const code = /<pre[^>]*>(?:<span><\/span>)?(.*?)\s*<\/pre>/s.exec(slide)?.[1] ?? "";
        return cells.length === 1 && cells[0].startsWith(" quiet") && !code.includes("\n");
      };
      expect(slides.filter((slide) => isLineAlone(slide) && !slide.includes("<h"))).toEqual([]);
    });
  },
);

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
