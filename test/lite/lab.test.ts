import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { describeInChromium } from "../browser/chromium";
import { sidewaysScroll } from "../browser/exportedPage";
import { LabNotebook, patience, waiting } from "../browser/labNotebook";
import { LiteSite, siteFolder } from "./site";

interface AssignmentCell {
  id: string;
  source: string | string[];
  metadata: { nbgrader: object };
}
interface Assignment {
  cells: AssignmentCell[];
}

/** What of a cell grading looks at. */
const graded = ({ id, source, metadata: { nbgrader } }: AssignmentCell) => ({
  id,
  source: [source].flat().join(""),
  nbgrader,
});

vi.setConfig({ testTimeout: patience });

describeInChromium("JupyterLab in the browser edition", (browser) => {
  let site: LiteSite;
  beforeAll(async () => {
    site = await LiteSite.start();
  });
  afterAll(() => site?.stop());

  const addressOf = (lesson: string) => `${site.address}lab/index.html?path=${lesson}.ipynb`;

  /** Opens a lesson on a first visit. */
  async function open(lesson: string, options?: BrowserContextOptions) {
    const { page, complaints, refused } = await site.page(browser(), options);
    await page.goto(addressOf(lesson));
    // The page loads once more by itself, when its service worker has come.
    await page.waitForFunction(() => crossOriginIsolated);
    const notebook = new LabNotebook(page, complaints, "");
    await notebook.ready();
    return { notebook, page, refused };
  }

  /** Replaces a cell's code and runs it. */
  async function rewrite(notebook: LabNotebook, cell: number, code: string): Promise<void> {
    await notebook.edit(cell);
    await notebook.page.keyboard.press("Control+a");
    await notebook.page.keyboard.insertText(code);
    await notebook.page.keyboard.press("Shift+Enter");
  }

  const ends = (notebook: LabNotebook, cell: number) =>
    expect.poll(() => notebook.prompt(cell), waiting).toMatch(/\d/);

  /** Puts a file into the list of files. */
  async function drop(page: Page, name: string, content: string | Buffer): Promise<void> {
    const asked = page.waitForEvent("filechooser");
    await page.locator(".jp-FileBrowser-toolbar [title='Upload Files']").first().click();
    await (
      await asked
    ).setFiles({ name, mimeType: "application/octet-stream", buffer: Buffer.from(content) });
    await fileNamed(page, name).waitFor();
  }

  const fileNamed = (page: Page, name: string) =>
    page.locator(".jp-DirListing-item").filter({ has: page.getByText(name, { exact: true }) });

  it("opens a lesson, runs all its cells, draws its plots, and asks nobody but its own site; a second visit loads little", async () => {
    const began = Date.now();
    const { notebook, page, refused } = await open("ko/01-imdb");
    await notebook.run(0);
    const seconds = (Date.now() - began) / 1000;
    const first = site.sent;
    await notebook.runAll();
    expect(await notebook.faults()).toEqual([]);
    const traces = await notebook.drawnTraces();
    expect(traces.length).toBeGreaterThanOrEqual(6);
    expect(traces.every((count) => count > 0)).toBe(true);
    expect(refused).toEqual([]);

    await page.goto("about:blank");
    site.sent = 0;
    await page.goto(addressOf("ko/01-imdb"));
    await notebook.ready();
    const second = site.sent;
    const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
    console.log(
      `browser edition: a first visit loads ${megabytes(first)}, its first cell has run after ${seconds.toFixed(1)} s; ` +
        `a second visit loads ${megabytes(second)}`,
    );
    expect(first).toBeLessThan(45e6);
    expect(second).toBeLessThan(5e6);
  });

  it("shows the lesson that a link asks for, also where another one was open at the last visit", async () => {
    const { page, notebook } = await open("en/03-boston");
    const front = () => page.locator("#jp-main-dock-panel .lm-TabBar-tab.lm-mod-current").allInnerTexts();
    const client = await page.context().newCDPSession(page);
    await client.send("Emulation.setCPUThrottlingRate", { rate: 4 }); // on a fast machine either is first
    for (const lesson of ["en/04-overfitting", "en/03-boston"]) {
      await page.goto(addressOf(lesson));
      await notebook.ready();
      await page.waitForTimeout(3000); // what comes late may come to lie over it
      expect(await front()).toEqual([`${lesson.slice(3)}.ipynb`]);
    }
  });

  it("stops an endless loop, keeps the variables, and runs the next cell", async () => {
    const { notebook } = await open("en/03-boston");
    await rewrite(notebook, 0, "const kept = 41;");
    await ends(notebook, 0);
    await rewrite(notebook, 1, 'console.log("on its way"); while (true) {}');
    await expect.poll(() => notebook.output(1), waiting).toContain("on its way");
    await notebook.button("Interrupt the kernel").click();
    await ends(notebook, 1);
    expect(await notebook.output(1)).toContain("Interrupted");
    await rewrite(notebook, 2, "kept + 1");
    await ends(notebook, 2);
    expect(await notebook.output(2)).toContain("42");
  });

  it("over plain http runs cells, and replaces a kernel that doesn't listen by one without its variables", async () => {
    const { page, complaints, refused } = await site.page(browser());
    await page.goto(`${site.plainAddress}lab/index.html?path=en/03-boston.ipynb`);
    const notebook = new LabNotebook(page, complaints, "");
    await notebook.ready();
    expect(await page.evaluate(() => isSecureContext)).toBe(false);
    const load = 'import { bostonHousing } from "denselab"; (await bostonHousing.loadData())[0][0].length';
    await rewrite(notebook, 0, load);
    await ends(notebook, 0);
    expect(await notebook.output(0)).toContain("404");
    await rewrite(notebook, 1, 'console.log("on its way"); while (true) {}');
    await expect.poll(() => notebook.output(1), waiting).toContain("on its way");
    await notebook.button("Interrupt the kernel").click();
    await ends(notebook, 1);
    expect(await notebook.output(1)).toContain("all variables are lost");
    await rewrite(notebook, 2, load);
    await ends(notebook, 2);
    expect(await notebook.output(2)).toContain("404");
    expect(refused).toEqual([]);
  });

  it("completes by Tab, and explains by Shift-Tab", async () => {
    const { notebook, page } = await open("en/03-boston");
    await notebook.run(0);
    await rewrite(notebook, 1, "");
    await notebook.edit(1);
    await page.keyboard.type("bostonHousing.");
    await page.keyboard.press("Tab");
    const offers = page.locator(".jp-Completer-match");
    await offers.first().waitFor();
    expect(await offers.allInnerTexts()).toContain("loadData");
    await page.keyboard.press("Escape");
    await page.keyboard.type("loadData(");
    await page.keyboard.press("Shift+Tab");
    const tooltip = page.locator(".jp-Tooltip");
    await tooltip.waitFor();
    expect(await tooltip.innerText()).toContain("loadData(options: ");
  });

  it("on a telephone runs a cell by its button, and keeps what was written when the page is loaded again without a network", async () => {
    const site = await LiteSite.start(); // one that goes away
    const { page, complaints } = await site.page(browser(), { viewport: { width: 390, height: 844 } });
    const notebook = new LabNotebook(page, complaints, "");
    const address = `${site.address}notebooks/index.html?path=en/03-boston.ipynb`;
    /** Waits for the kernel: a telephone's toolbar has no room for its name. */
    const ready = async () => {
      await page.setViewportSize({ width: 1280, height: 844 });
      await notebook.panel.getByText("TypeScript", { exact: true }).waitFor();
      await page.setViewportSize({ width: 390, height: 844 });
    };
    await page.goto(address);
    await page.waitForFunction(() => crossOriginIsolated);
    await ready();
    await rewrite(notebook, 0, "const mine = 6 * 7; mine");
    await ends(notebook, 0);
    expect(await sidewaysScroll(page)).toBe(0);
    await notebook.cells.nth(0).locator(".cm-content").click();
    await notebook.button("Run this cell").click();
    await expect.poll(() => notebook.prompt(0), waiting).toBe("[2]:");
    await page.screenshot({ path: join(__dirname, "../../.cache/telephone.png") });
    await page.keyboard.press("Control+s");
    // Not shown at this width, but there; this page has no dot that goes away once it is saved.
    await page.getByText("Last Checkpoint: ").waitFor({ state: "attached" });
    await page.context().setOffline(true);
    await site.stop();
    await page.goto(address);
    await ready();
    await expect
      .poll(() => notebook.cells.nth(0).locator(".cm-content").innerText(), waiting)
      .toContain("const mine");
    await rewrite(notebook, 1, "6 * 9");
    await ends(notebook, 1);
    expect(await notebook.output(1)).toContain("54");
  });

  it("takes an assignment that is dropped onto the list of files, reads what lies beside it, and hands in a file", async () => {
    const { page, notebook } = await open("en/03-boston");
    const file = join(__dirname, "../../notebooks/assignments/source/reuters-en/reuters.ipynb");
    const released = JSON.parse(readFileSync(file, "utf8")) as Assignment;
    const ids = ["setup", "one-hot", "one-hot-test"];
    released.cells = released.cells.filter(({ id }) => ids.includes(id));
    await drop(page, "reuters.ipynb", JSON.stringify(released));
    await drop(page, "cifar-10-python.tar.gz", "not these");
    await fileNamed(page, "reuters.ipynb").dblclick();
    await notebook.ready();
    await notebook.runAll();
    expect(await notebook.output(2)).toContain("toOneHot: 2 of 2 points");
    await rewrite(notebook, 0, 'import { cifar10 } from "denselab"; await cifar10.loadData();');
    await expect.poll(() => notebook.output(0), waiting).toContain("the file beside the notebook");
    expect(await notebook.output(0)).toContain("9 bytes instead of");

    await notebook.save();
    const download = page.waitForEvent("download");
    await page.getByRole("menuitem", { name: "File", exact: true }).click();
    await page.locator(".lm-Menu-itemLabel", { hasText: /^Download$/ }).click();
    const handedIn = JSON.parse(readFileSync(await (await download).path(), "utf8")) as Assignment;
    expect(handedIn.cells.slice(1).map(graded)).toEqual(released.cells.slice(1).map(graded));
    expect(handedIn.cells[2]).toHaveProperty("outputs.0.output_type", "execute_result");
  });

  it("brings a lesson's new version, beside the learner's own where that was changed", async () => {
    const { page, notebook } = await open("en/03-boston");
    await rewrite(notebook, 0, "const mine = 6 * 7; mine");
    await ends(notebook, 0);
    await notebook.save();

    // The site is published anew while the page is open: each of two lessons begins with another sentence.
    const lessons = ["en/03-boston.ipynb", "en/04-overfitting.ipynb"];
    const versions = JSON.parse(readFileSync(join(siteFolder, "lessons.json"), "utf8")) as object;
    const now = Object.fromEntries(lessons.map((path) => [path, "0123456789abcdef"]));
    site.newer.set("lessons.json", JSON.stringify({ ...versions, ...now }));
    for (const path of lessons) {
      const lesson = JSON.parse(readFileSync(join(siteFolder, "files", path), "utf8")) as {
        cells: { source: string[] }[];
      };
      lesson.cells[0].source = ["# A new sentence"];
      site.newer.set(`files/${path}`, JSON.stringify(lesson));
    }
    await rewrite(notebook, 1, "mine + 1");
    await ends(notebook, 1);
    await notebook.save();

    const text = () => notebook.panel.innerText();
    await page.goto(addressOf("en/03-boston"));
    await page.getByText("The course has a new version").first().waitFor();
    await notebook.ready();
    expect(await notebook.cells.nth(0).innerText()).toContain("const mine");
    expect(await text()).not.toContain("A new sentence");
    await page.goto(addressOf("en/03-boston.012345"));
    await expect.poll(text, waiting).toContain("A new sentence");
    await page.goto(addressOf("en/04-overfitting"));
    await expect.poll(text, waiting).toContain("A new sentence");
    site.newer.clear();
  });
});
