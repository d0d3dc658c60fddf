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

/** A new page in a fresh profile; it closes with the test that runs, so in tests that run side by side it has no place. */
export async function watchedPage(browser: Browser, options?: BrowserContextOptions): Promise<WatchedPage> {
  const watched = await openPage(browser, options);
  onTestFinished(async ({ task }) => {
    if (task.result?.state === "fail") await photograph(watched.page, task.name);
    await watched.page.context().close();
  });
  return watched;
}

/** Uses a new page in a fresh profile, which is closed then. */
export async function inWatchedPage<Result>(
  browser: Browser,
  name: string,
  options: BrowserContextOptions,
  use: (watched: WatchedPage) => Promise<Result>,
): Promise<Result> {
  const watched = await openPage(browser, options);
  try {
    return await use(watched);
  } catch (error) {
    // A page that is gone can't be photographed: what went wrong before counts.
    await photograph(watched.page, name).catch(() => undefined);
    throw error;
  } finally {
    await watched.page.context().close();
  }
}

/** Keeps what was to be seen when a test failed, for whoever looks into it. */
async function photograph(page: Page, name: string): Promise<void> {
  await page.screenshot({
    path: join(".cache", "browser-failures", `${name.replace(/\W+/g, "-").slice(0, 80)}.png`),
  });
}

async function openPage(browser: Browser, options?: BrowserContextOptions): Promise<WatchedPage> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
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
