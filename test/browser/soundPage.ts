import type { Browser, Page } from "playwright-core";
import { expect } from "vitest";
import { drawnTraces, openFile, seriousViolations, sidewaysScroll } from "./exportedPage";
import { inWatchedPage } from "./watchedPage";

const telephone = { viewport: { width: 390, height: 844 }, colorScheme: "dark" } as const;
const desk = { viewport: { width: 1280, height: 900 }, colorScheme: "light" } as const;

/**
 * Opens a file of the exported site without a network, on a telephone in the dark and on a desk in the light, and
 * expects of both that every plot is drawn, that nothing is asked of anybody, that nothing complains, that the page
 * does not scroll sideways and that axe-core finds nothing serious. Returns the number of plots.
 */
export async function expectSoundPage(browser: Browser, path: string): Promise<number> {
  const [plots] = await Promise.all(
    [telephone, desk].map((screen) => {
      return openOffline(browser, path, screen, async (page) => {
        expect(await seriousViolations(page), path).toEqual([]);
      });
    }),
  );
  return plots;
}

/** The same on a telephone alone and without axe-core: for a page whose content another page has in common. */
export async function expectDrawnPage(browser: Browser, path: string): Promise<number> {
  return openOffline(browser, path, telephone, () => Promise.resolve());
}

async function openOffline(
  browser: Browser,
  path: string,
  screen: typeof telephone | typeof desk,
  look: (page: Page) => Promise<void>,
): Promise<number> {
  const where = `${path} at ${screen.viewport.width} pixels`;
  return inWatchedPage(
    browser,
    where,
    { ...screen, offline: true },
    async ({ page, complaints, requests }) => {
      await openFile(page, path);
      const traces = await drawnTraces(page);
      expect(
        traces.filter(({ traces, drawn }) => traces === 0 || drawn !== traces),
        where,
      ).toEqual([]);
      expect(await sidewaysScroll(page), where).toBe(0);
      await look(page);
      expect({ requests, complaints }, where).toEqual({ requests: [], complaints: [] });
      return traces.length;
    },
  );
}
