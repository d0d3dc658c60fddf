import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { describeInChromium } from "../browser/chromium";
import { patience } from "../browser/labNotebook";
import { KernelPage } from "./kernelPage";
import { LiteSite } from "./site";

interface Cell {
  id: string;
  cell_type: string;
  source: string[];
  metadata: { nbgrader?: { points?: number } };
}

/** The cells that are graded at once, and what they need; what is shown with real data and the hidden tests are not. */
function gradedCells(assignment: string): Cell[] {
  const name = assignment.replace(/-\w+$/, ".ipynb");
  const file = join(__dirname, "../../notebooks/assignments/source", assignment, name);
  const { cells } = JSON.parse(readFileSync(file, "utf8")) as { cells: Cell[] };
  return cells.filter(
    ({ id, cell_type, metadata }) => cell_type === "code" && metadata.nbgrader && !id.endsWith("-hidden"),
  );
}

describeInChromium("an assignment in the browser edition", (browser) => {
  let site: LiteSite;
  beforeAll(async () => {
    site = await LiteSite.start();
  });
  afterAll(() => site?.stop());

  it.each(["imdb-ko", "reuters-en", "boston-en"])(
    "%s: check gives the solution all points",
    async (assignment) => {
      const kernel = await KernelPage.start((await site.page(browser())).page, site);
      let checks = 0;
      for (const { source, metadata, id } of gradedCells(assignment)) {
        const told = await kernel.run(source.join(""));
        expect(
          told.filter(([type]) => type === "error"),
          id,
        ).toEqual([]);
        const points = metadata.nbgrader?.points;
        if (points === undefined) continue;
        const shown = told.find(([type]) => type === "execute_result")?.[1];
        expect(shown?.data, id).toMatchObject({ "text/plain": String(points) });
        checks++;
      }
      expect(checks).toBeGreaterThan(2);
    },
    patience,
  );
});
