import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { describeInChromium } from "../browser/chromium";
import { patience } from "../browser/labNotebook";
import { KernelPage } from "./kernelPage";
import { LiteSite } from "./site";
import { tabCost } from "./tabCost";

const scrap = "application/scrapbook.scrap.json+json";
const drawing = "application/vnd.plotly.v1+json";

interface Scrap {
  name: string;
  data: unknown;
}

/** What a cell shows, by MIME type. */
type Shown = Record<string, unknown> | undefined;

interface Cell {
  cell_type: string;
  source: string | string[];
  outputs: { data?: Shown }[];
}

// What the notebooks' step has just made in Node: npm test runs this after it.
const out = join(__dirname, "../../out");
const { notebooks } = JSON.parse(readFileSync(join(out, "summary.json"), "utf8")) as {
  notebooks: { name: string; language: string; seconds: number }[];
};
const lessons = notebooks.filter(({ name }) => !name.startsWith("solutions/"));

/** A lesson's code cells as Node has run them. */
function cellsInNode(language: string, name: string): Cell[] {
  const file = join(out, "notebooks", language, `${name}.ipynb`);
  const { cells } = JSON.parse(readFileSync(file, "utf8")) as { cells: Cell[] };
  return cells.filter(({ cell_type }) => cell_type === "code");
}

/** How many plots there are, and all that was glued: metrics, and whether each claim holds. */
function results(shown: Shown[]) {
  const scraps = shown.flatMap((data) => (data && scrap in data ? [data[scrap] as Scrap] : []));
  return {
    plots: shown.filter((data) => data && drawing in data).length,
    glued: scraps.map(({ name, data }) => [name, data]),
  };
}

describeInChromium("the lessons in the browser edition", (browser) => {
  let site: LiteSite;
  beforeAll(async () => {
    site = await LiteSite.start();
  });
  const costs: string[] = [];
  afterAll(async () => {
    console.log(["browser edition, seconds beside Node's:", ...costs].join("\n"));
    await site?.stop();
  });

  it.each(lessons)(
    "$language/$name: no cell fails, all that Node draws is drawn, and each result is Node's to the bit",
    async ({ name, language, seconds }) => {
      const began = Date.now();
      const { page, refused } = await site.page(browser());
      const kernel = await KernelPage.start(page, site);
      const cells = cellsInNode(language, name);
      const shown: Shown[] = [];
      for (const { source } of cells) {
        const told = await kernel.run([source].flat().join(""));
        expect(told.filter(([type]) => type === "error")).toEqual([]);
        // An output that is updated, such as a live curve, is one.
        const fresh = told.filter(([type]) => type !== "update_display_data");
        shown.push(...fresh.map(([, { data }]) => data as Shown));
      }
      const { peakMb, cpuSeconds } = await tabCost(browser());
      costs.push(
        `${language}/${name}: ${((Date.now() - began) / 1000).toFixed(1)} s (${cpuSeconds.toFixed(1)} s of processor), ` +
          `in Node ${seconds} s; at most ${peakMb} MB`,
      );
      const inNode = results(cells.flatMap(({ outputs }) => outputs.map(({ data }) => data)));
      expect(results(shown)).toEqual(inNode);
      expect(inNode.glued.length).toBeGreaterThan(0);
      expect(refused).toEqual([]);
    },
    patience,
  );
});
