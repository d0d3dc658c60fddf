import { readFileSync } from "node:fs";
import { type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { plotLines } from "../../src/display/plotLines";
import { describeInChromium } from "./chromium";
import { watchedPage } from "./watchedPage";

/** Long enough for a figure that is there to look for Plotly again, which it does every 200 ms. */
const aWhile = 600;

// What a slow machine does to a page of a megabyte: it reads it in pieces, and the scripts that are there run meanwhile.
const plot = plotLines({ line: [3, 1, 2] }, { title: "A line" }).toHtml();
const inFigure = (part: string): number => plot.indexOf(part) + part.length;
const pieces = [
  `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>In pieces</title><link rel="icon" href="data:,">`,
  `<body data-plotly>${plot}${plot.slice(0, inFigure('<figure class="denselab-plot"') + 40)}`,
  plot.slice(inFigure('<figure class="denselab-plot"') + 40, inFigure('"type":"scatter"')),
  plot.slice(inFigure('"type":"scatter"'), inFigure("<details open>")),
  `${plot.slice(inFigure("<details open>"))}</body></html>`,
];

describeInChromium("a plot in a page that arrives in pieces", (browser) => {
  let server: Server;
  beforeAll(async () => {
    server = createServer((request, response) => {
      if (request.url === "/plotly.js") return response.end(readFileSync(".cache/plotly.min.js"));
      response.setHeader("Content-Type", "text/html; charset=utf-8");
      void (async () => {
        if (request.url === "/early") response.write('<!DOCTYPE html><script src="/plotly.js"></script>');
        for (const piece of pieces) {
          response.write(piece);
          await wait(aWhile);
        }
        response.end();
      })();
      return response;
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  });
  afterAll(() => server.close());

  it.each([
    ["comes last, as in our own pages", false],
    ["is there before the figure is whole", true],
  ])("is drawn once, without a complaint, when Plotly %s", async (_, early) => {
    const { page, complaints } = await watchedPage(browser());
    const { port } = server.address() as AddressInfo;
    const address = `http://127.0.0.1:${port}`;
    await page.goto(`${address}/${early ? "early" : "late"}`);
    if (!early) await page.addScriptTag({ url: `${address}/plotly.js` });
    const lines = page.locator("figure .main-svg .scatterlayer .trace");
    await expect.poll(() => lines.count(), { timeout: 20_000 }).toBe(2);
    expect(complaints).toEqual([]);
  });
});
