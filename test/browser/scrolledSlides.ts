import type { Browser } from "playwright-core";
import { pathToFileURL } from "node:url";
import { crowdedTexts } from "./measuredPage";
import { inWatchedPage } from "./watchedPage";

/** How small a slide's letters may be, of what they are where there is room. */
const leastLetters = 0.6;

/**
 * The numbers of a lesson's slides, such as "3 / 75", of which something is out of sight on a screen of 1280 by 720, whose
 * letters are small, or whose plots have texts that lie over each other.
 */
export async function scrolledSlides(browser: Browser, file: string): Promise<string[]> {
  // Slides that glide are drawn anew for every picture of their way, which takes a third of the test's time.
  const options = { offline: true, viewport: { width: 1280, height: 720 }, reducedMotion: "reduce" } as const;
  return inWatchedPage(browser, file, options, async ({ page }) => {
    await page.goto(pathToFileURL(file).href);
    const slide = page.locator(".present > .present > .slide");
    const number = () => page.locator(".slide-number").innerText();
    const scrolled: string[] = [];
    for (let last = ""; last !== (await number()); await page.keyboard.press("Space")) {
      last = await number();
      await slide.locator("figure.denselab-plot:not([data-drawn])").waitFor({ state: "detached" });
      const fits = page.waitForFunction(
        () => {
          const slide = document.querySelector(".present > .present > .slide")!;
          const isWithin = (plot: Element) =>
            plot.getBoundingClientRect().right <= plot.closest("figure")!.getBoundingClientRect().right + 1;
          const plots = [...slide.querySelectorAll(".js-plotly-plot .svg-container")];
          return slide.scrollHeight <= slide.clientHeight && plots.every(isWithin);
        },
        undefined,
        { timeout: 5000 },
      );
      await fits.catch(() => scrolled.push(last));
      let crowded = await crowdedTexts(page);
      // A plot that is being fitted is drawn several times.
      for (let tries = 0; crowded.length > 0 && tries < 25; tries++) {
        await page.waitForTimeout(200);
        crowded = await crowdedTexts(page);
      }
      scrolled.push(...crowded.map((text) => `${last}: ${text}`));
      const letters = parseFloat(await slide.evaluate(({ style }) => style.fontSize));
      if (letters < leastLetters) scrolled.push(`${last}: letters of ${letters}`);
    }
    return scrolled;
  });
}
