import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** A page of its own whose every word and wish is noted down. It closes with the test. */
export interface WatchedPage {
  page: Page;
  /** Errors and warnings in the console, and errors that nothing caught. */
  complaints: string[];
  /** What it asked of anything but the disk and itself. */
  requests: string[];
}

/** A new page in a fresh profile. */
export async function watchedPage(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  onTestFinished(async ({ task }) => {
    if (task.result?.state === "fail") {
      // What was to be seen when it failed, for whoever looks into it.
      const name = task.name.replace(/\W+/g, "-").slice(0, 80);
      await page.screenshot({ path: join(".cache", "browser-failures", `${name}.png`) });
    }
    await context.close();
  });
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type()))
      complaints.push(`${message.text()} (${message.location().url})`);
  });
  page.on("pageerror", (error) => complaints.push(`uncaught: ${error.stack ?? error.message}`));
  page.on("request", (request) => {
    if (!/^(file|data|blob|about):/.test(request.url())) requests.push(request.url());
  });
  return { page, complaints, requests };
}
