import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, chromium as playwright } from "playwright-core";
import { afterAll, beforeAll, describe } from "vitest";

/** What tests in a browser need and how one comes by it. */
export const howToGetChromium =
  "these tests need Chromium: install it (Debian and Ubuntu: apt-get install chromium fonts-noto-cjk), or name one in CHROMIUM_PATH";

const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

// Quiet and alone: nothing that Chromium does of its own accord may count as a request of the page.
const options = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // This machine by a name that is no localhost: what is given to a page over https alone is refused to it there.
  "--host-resolver-rules=MAP course.test 127.0.0.1",
];

/**
 * The system's Chromium: CHROMIUM_PATH, else the first on PATH that is one.
 *
 * @throws where CHROMIUM_PATH names nothing that can be run; and, in CI, where there is none.
 */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const named = env.CHROMIUM_PATH;
  if (named) {
    if (isExecutable(named)) return named;
    throw new Error(`CHROMIUM_PATH=${named} is no program that can be run; ${howToGetChromium}`);
  }
  const folders = (env.PATH ?? "").split(delimiter).filter(Boolean);
  const found = names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
  if (found === undefined && env.CI === "true")
    throw new Error(`there is no Chromium on PATH; ${howToGetChromium}`);
  return found;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Describes behaviour in Chromium, which `browser()` gives inside a test. Where there is none the tests are skipped
 * and say how to get it; in CI they fail.
 */
export function describeInChromium(name: string, body: (browser: () => Browser) => void): void {
  const executablePath = findChromium();
  if (executablePath === undefined) {
    console.warn(`skipped: ${name}: ${howToGetChromium}`);
    describe.skip(`${name} (${howToGetChromium})`, () => body(() => undefined as never));
    return;
  }
  describe(name, () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await playwright.launch({ executablePath, args: options });
    }, 60_000);
    afterAll(() => browser?.close());
    body(() => browser);
  });
}
