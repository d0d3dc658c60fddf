import type { Browser, Page } from "playwright-core";
import { expect } from "vitest";
import { drawnTraces, openFile, seriousViolations, sidewaysScroll } from "./exportedPage";
import { crossedTexts, crowdedTexts, dividedNumbers, offPaper } from "./measuredPage";
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
    [telephone, desk].map((screen) => openOffline(browser, path, screen, () => Promise.resolve())),
  );
  return plots;
}

/**
 * The same of a lesson, of whose two files each screen opens one: they have the same content, and each opening takes
 * seconds. Expects besides that on the telephone no text of a plot is cut or lies over another or on a curve, and no
 * number is divided at its hyphen, and that nothing leaves the paper when it is printed from either.
 */
export async function expectReadableLesson(
  browser: Browser,
  page: string,
  singleFile: string,
): Promise<number> {
  const [plots, plotsOnDesk] = await Promise.all([
    openOffline(browser, page, telephone, async (opened) => {
      expect(await crowdedTexts(opened), page).toEqual([]);
      expect(await crossedTexts(opened), page).toEqual([]);
      expect(await dividedNumbers(opened), page).toEqual([]);
      expect(await offPaper(opened), `${page}, printed`).toEqual([]);
    }),
    openOffline(browser, singleFile, desk, async (opened) => {
      expect(await offPaper(opened), `${singleFile}, printed`).toEqual([]);
    }),
  ]);
  expect(plotsOnDesk).toBe(plots);
  return plots;
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
      expect(await seriousViolations(page), where).toEqual([]);
      await look(page);
      expect({ requests, complaints }, where).toEqual({ requests: [], complaints: [] });
      return traces.length;
    },
  );
}
