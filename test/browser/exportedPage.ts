import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";

const axeSource = readFileSync(createRequire(__filename).resolve("axe-core/axe.min.js"), "utf8");

/** Opens a file of the exported site and waits until its plots are drawn. */
export async function openFile(page: Page, path: string): Promise<void> {
  // A busy machine may take its time for a page of forty plots: the test's own limit is the one that holds.
  await page.goto(pathToFileURL(path).href, { timeout: 0 });
  await page.waitForFunction(
    () =>
      [...document.querySelectorAll("figure.denselab-plot")].every((figure) =>
        figure.querySelector("svg.main-svg"),
      ),
    undefined,
    { timeout: 0 },
  );
}

/** For each plot of the page: how many traces its data have, and how many of them are drawn. */
export async function drawnTraces(page: Page): Promise<{ title: string; traces: number; drawn: number }[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll("figure.denselab-plot")].map((figure) => {
      const json = figure.querySelector('script[type="application/json"]')?.textContent ?? "";
      const { data, layout } = JSON.parse(json) as { data: object[]; layout: { title?: { text?: string } } };
      return {
        title: layout.title?.text ?? "",
        traces: data.length,
        drawn: figure.querySelectorAll("svg.main-svg :is(g.trace, g.hm, g.contour)").length,
      };
    }),
  );
}

/** How many pixels the page is wider than its window: more than none, and it scrolls sideways. */
export async function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** What axe-core finds serious or critical, each with the elements it found. */
export async function seriousViolations(page: Page): Promise<string[]> {
  // Its parts inside a page of its own: an inline <script> would be stopped by the one-file page's own policy.
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(options: object): Promise<{ violations: Violation[] }> };
    };
    interface Violation {
      id: string;
      impact: string;
      help: string;
      nodes: { html: string; target: string[]; any: { message: string }[] }[];
    }
    // Its preload would fetch the style sheets again, which a page from disk may not.
    const { violations } = await axe.run({ preload: false });
    return violations
      .filter(({ impact }) => ["serious", "critical"].includes(impact))
      .map(({ id, help, nodes }) => {
        const found = nodes.map(({ target, any }) => `  ${target.join(" ")}: ${any[0]?.message ?? ""}`);
        return [`${id}: ${help}`, ...found].join("\n");
      });
  });
}
