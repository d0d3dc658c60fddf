import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { notebooks, out } from "./executed";

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
