import { cpSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { missingRealFiles } from "../datasets/realFiles";
import { assignments } from "../scripts/assignments/lightCourse";
import { describeInChromium } from "./chromium";
import { Lab } from "./lab";
import { patience, waiting } from "./labNotebook";

const checkout = join(__dirname, "../..");
const lessons: [lesson: string, ...datasets: string[]][] = [
  ["ko/01-imdb", "imdb"],
  ["en/02-reuters", "reuters"],
  ["ko/03-boston"],
];

vi.setConfig({ testTimeout: patience });

describeInChromium("JupyterLab", (browser) => {
  let lab: Lab;
  beforeAll(async () => {
    lab = await Lab.start();
    const { folder } = lab;
    for (const edition of ["en", "ko"])
      cpSync(join(checkout, "notebooks", edition), join(folder, edition), { recursive: true });
    cpSync(join(checkout, "test/fixtures/notebooks/outputs/en"), join(folder, "outputs"), {
      recursive: true,
    });
    for (const name of ["interrupt", "completion"])
      cpSync(join(checkout, "test/fixtures/notebooks/lab/training.ipynb"), join(folder, `${name}.ipynb`));
  }, patience);
  afterAll(() => lab?.stop(), patience);

  it.for(lessons)(
    "opens %s, runs all cells, draws every plot with all its traces",
    async (given, { skip }) => {
      const [lesson, ...datasets] = given;
      const missing = await missingRealFiles(...datasets);
      skip(missing !== undefined, missing);
      const notebook = await lab.open(browser(), `${lesson}.ipynb`);
      await notebook.runAll();
      const traces = await notebook.savedTraces();
      expect(traces.length).toBeGreaterThanOrEqual(6);
      expect(await notebook.drawnTraces()).toEqual(traces);
      expect(await notebook.faults()).toEqual([]);
    },
  );

  it("draws every kind of plot, and again after restart and run all", async () => {
    const notebook = await lab.open(browser(), "outputs/01-plots.ipynb");
    for (const run of [() => notebook.runAll(), () => notebook.restartAndRunAll()]) {
      await run();
      const traces = await notebook.savedTraces();
      expect(traces).toHaveLength(14);
      expect(await notebook.drawnTraces()).toEqual(traces);
      expect(await notebook.prompt(0)).toBe("[1]:");
      expect(await notebook.faults()).toEqual([]);
    }
  });

  it("shows markup in a frame's cell, in a plot's title and in a table's caption as text, and runs nothing", async () => {
    const notebook = await lab.open(browser(), "outputs/02-words.ipynb");
    const title = await notebook.page.title();
    await notebook.runAll();
    const evil = '<img src="x" onerror="document.title = 1">';
    const outputs = notebook.panel.locator(".jp-OutputArea-output");
    expect(await outputs.locator("td", { hasText: evil }).first().innerText()).toBe(evil);
    expect(await outputs.locator("caption").first().innerText()).toBe(evil);
    expect(await outputs.locator(".gtitle").textContent()).toBe(evil);
    expect(await outputs.locator('img[src="x"]').count()).toBe(0);
    expect(await notebook.page.title()).toBe(title);
  });

  it("opens a lesson that nobody has changed as unchanged, and saves it in normal form", async () => {
    const name = "ko/04-overfitting.ipynb";
    const notebook = await lab.open(browser(), name);
    await notebook.ready();
    await notebook.page.waitForTimeout(3000); // long enough for JupyterLab to hear what the kernel says of itself
    expect(await notebook.isChanged()).toBe(false);
    const written = () => statSync(join(lab.folder, name)).mtimeMs;
    const before = written();
    await notebook.page.keyboard.press("Control+s");
    await expect.poll(written, waiting).toBeGreaterThan(before);
    const read = (folder: string) => readFileSync(join(folder, name), "utf8");
    expect(read(lab.folder)).toBe(read(join(checkout, "notebooks")));
  });

  it("completes imdb. with loadData", async () => {
    const notebook = await lab.open(browser(), "completion.ipynb");
    await notebook.run(0);
    await notebook.edit(3);
    await notebook.page.keyboard.type(".");
    await notebook.page.keyboard.press("Tab");
    const offers = notebook.page.locator(".jp-Completer-match"); // the name, without the type beside it
    await offers.first().waitFor();
    expect(await offers.allInnerTexts()).toContain("loadData");
  });

  it("opens a released assignment, answers a student's check, and validates it", async ({ skip }) => {
    const missing = await missingRealFiles("imdb");
    skip(missing !== undefined, missing);
    const course = mkdtempSync(join(tmpdir(), "course-"));
    for (const part of ["nbgrader_config.py", "source/imdb-ko"])
      cpSync(join(checkout, "notebooks/assignments", part), join(course, part), { recursive: true });
    expect(await assignments(["release", "imdb-ko", "--course-dir", course])).toMatchObject({ code: 0 });
    cpSync(join(course, "release/imdb-ko/imdb.ipynb"), join(lab.folder, "imdb.ipynb"));
    rmSync(course, { recursive: true });

    const notebook = await lab.open(browser(), "imdb.ipynb");
    const [imports, task, check] = [0, 1, 2];
    for (const cell of [imports, task, check]) await notebook.run(cell);
    expect(await notebook.output(check)).toContain("NothingEarned: multiHot");
    // It saves by itself: a save beside it would make JupyterLab ask which of the two to keep.
    await notebook.page.getByRole("button", { name: "Validate" }).click();
    const results = notebook.page.locator(".jp-Dialog", { hasText: "Validation Results" });
    await results.waitFor();
    expect(await results.innerText()).toContain('await check("multiHot");\nNothingEarned: multiHot');
  });

  it("stops a training by the toolbar's button; what it learnt is kept, and the next cell runs", async () => {
    const notebook = await lab.open(browser(), "interrupt.ipynb");
    await notebook.run(0);
    await notebook.edit(1);
    await notebook.page.keyboard.press("Shift+Enter");
    await expect.poll(() => notebook.output(1), waiting).toMatch(/loss/);
    expect(await notebook.prompt(1)).toBe("[*]:");
    await notebook.button("Interrupt the kernel").click();
    await expect.poll(() => notebook.prompt(1), waiting).toBe("[2]:");
    await notebook.run(2);
    expect(await notebook.output(2)).toContain("interrupted: true, epochs kept: true");
    expect(await notebook.faults()).toEqual([]);
  });
});
