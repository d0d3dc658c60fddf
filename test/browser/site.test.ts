import { execFile } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { describeInChromium } from "./chromium";
import { openFile } from "./exportedPage";
import { waiting } from "./labNotebook";
import { expectSoundPage } from "./soundPage";
import { watchedPage } from "./watchedPage";

// Two English lessons and one Korean: between them every kind of output that a notebook can have.
const notebooks = "test/fixtures/notebooks/outputs";
const out = mkdtempSync(join(tmpdir(), "denselab-site-"));
const plots = join(out, "lessons/en/01-plots.html");
const words = join(out, "lessons/en/02-words.html");

const heading = (page: Page) => page.locator("h1").innerText();

describeInChromium("the exported site, opened from disk", (browser) => {
  beforeAll(async () => {
    const args = ["dist/scripts/start.js", "--notebooks", notebooks, "--out", out, "--jobs", "2"];
    await promisify(execFile)(process.execPath, args);
  }, 300_000);
  afterAll(() => rmSync(out, { recursive: true }));

  it.each([
    ["lessons/en/01-plots.html", 14],
    ["lessons/ko/01-plots.html", 14],
    ["lessons/en/02-words.html", 1],
    ["single-file/02-words.en.html", 1],
    ["index.html", 0],
    ["index.ko.html", 0],
    ["report.html", 0],
    ["search.html", 0],
  ])("%s draws its %i plots without a network, fits its window, and is accessible", async (path, count) => {
    expect(await expectSoundPage(browser(), join(out, path))).toBe(count);
  });

  it("markup in a frame's cell, in a plot's title and in a table's caption shows as text and runs nothing", async () => {
    const { page } = await watchedPage(browser());
    await openFile(page, words);
    expect(await page.title()).toBe("2. Everything else – denselab");
    expect(await page.locator("main img").count()).toBe(0);
    const evil = '<img src="x" onerror="document.title = 1">';
    expect(await page.locator("main td", { hasText: evil }).first().innerText()).toBe(evil);
    expect(await page.locator("main caption").first().innerText()).toBe(evil);
    expect(await page.locator("main .gtitle").textContent()).toBe(evil);
  });

  it("leads from the index to a lesson, to its other edition, to the next lesson and back, by keyboard", async () => {
    const { page } = await watchedPage(browser());
    await openFile(page, join(out, "index.html"));
    const follow = async (name: string) => {
      await page.getByRole("link", { name, exact: true }).focus();
      await page.keyboard.press("Enter");
      await page.waitForLoadState();
    };
    await follow("1. Every plot");
    expect(await heading(page)).toMatch("1. Every plot");
    await follow("한국어");
    expect(await heading(page)).toMatch("1. 모든 그래프");
    expect(await page.locator("html").getAttribute("lang")).toBe("ko");
    await follow("English");
    await follow("Next → 2. Everything else");
    expect(await heading(page)).toMatch("2. Everything else");
    await follow("← Previous 1. Every plot");
    expect(await heading(page)).toMatch("1. Every plot");
    await follow("denselab All lessons");
    expect(await heading(page)).toBe("Neural networks at work");
    await follow("한국어");
    expect(await heading(page)).toBe("신경망 활용: 분류와 회귀");
  });

  it("the front page says what the course is, where to begin, and shows a picture of each lesson", async () => {
    const { page } = await watchedPage(browser());
    await openFile(page, join(out, "index.html"));
    expect(await page.locator(".lead").innerText()).toMatch(/^A course on classification and regression/);
    expect(await page.locator(".lessons svg[role=img]").count()).toBe(2);
    await page.getByRole("link", { name: "Begin with lesson 1" }).click();
    expect(await heading(page)).toMatch("1. Every plot");
  });

  it("a lesson's slides draw their plots when they come, by the arrow keys, without a network", async () => {
    const { page, complaints, requests } = await watchedPage(browser(), { offline: true });
    await page.goto(pathToFileURL(join(out, "slides/en/01-plots.html")).href);
    const present = page.locator(".slides > section.present > section.present");
    expect(await present.locator("h1").innerText()).toMatch("1. Every plot");
    for (let step = 0; step < 20 && (await present.locator("figure.denselab-plot").count()) === 0; step++)
      await page.keyboard.press("Space");
    const picture = present.locator(".main-svg").first();
    await picture.waitFor();
    expect((await picture.boundingBox())?.width).toBeGreaterThan(300);
    expect({ complaints, requests }).toEqual({ complaints: [], requests: [] });
  });

  it("a link to another notebook leads to that lesson's page, and is text where there is none", async () => {
    const { page } = await watchedPage(browser());
    await openFile(page, plots);
    expect(await page.getByRole("link", { name: "no lesson" }).count()).toBe(0);
    await page.getByRole("link", { name: "a section of it" }).click();
    expect(page.url()).toMatch(/02-words\.html#tables$/);
    expect(await page.locator("#tables").isVisible()).toBe(true);
  });

  it("the first Tab offers to skip to the lesson", async () => {
    const { page } = await watchedPage(browser());
    await openFile(page, plots);
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Skip to the lesson");
    await page.keyboard.press("Enter");
    expect(page.url()).toMatch(/#lesson$/);
  });

  it("the contents lead to the sections", async () => {
    const { page } = await watchedPage(browser());
    await openFile(page, words);
    await page.getByRole("navigation", { name: "Contents" }).getByRole("link", { name: "Texts" }).click();
    const top = await page.locator("#texts").evaluate((section) => section.getBoundingClientRect().top);
    expect(top).toBeGreaterThan(0); // below the bar that stays at the top
    expect(top).toBeLessThan(200);
  });

  it("a cell's code folds by itself and together with all others, and is copied whole", async () => {
    const { page } = await watchedPage(browser(), { permissions: ["clipboard-read", "clipboard-write"] });
    await openFile(page, words);
    const code = page.locator("details.code");
    const open = () =>
      code.evaluateAll((cells) => cells.filter((cell) => (cell as HTMLDetailsElement).open).length);
    const all = await code.count();
    expect(await open()).toBe(all);
    await code.first().locator("summary").press("Enter");
    expect(await open()).toBe(all - 1);
    await page.getByRole("button", { name: "Hide all code" }).click();
    expect(await open()).toBe(0);
    await page.getByRole("button", { name: "Show all code" }).click();
    expect(await open()).toBe(all);

    await code.nth(1).getByRole("button", { name: "Copy" }).click();
    await code.nth(1).getByRole("button", { name: "Copied" }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(
      /^table\(\[\{ name: evil.*\}\);?\n?$/s,
    );
  });

  it("plots follow a change from light to dark", async () => {
    const { page } = await watchedPage(browser(), { colorScheme: "light" });
    await openFile(page, plots);
    const title = page.locator(".gtitle").first();
    const colour = () => title.evaluate((text) => getComputedStyle(text).fill);
    expect(await colour()).toBe("rgb(28, 32, 36)");
    await page.emulateMedia({ colorScheme: "dark" });
    await expect.poll(colour).toBe("rgb(228, 231, 235)");
  });

  it("on paper there is no bar and no button, and everything is dark on white", async () => {
    const { page } = await watchedPage(browser(), { colorScheme: "dark" });
    await openFile(page, plots);
    await page.emulateMedia({ media: "print" });
    for (const screenOnly of [".bar", ".contents", ".ends", ".copy"])
      expect(await page.locator(screenOnly).first().isVisible(), screenOnly).toBe(false);
    const colours = (selector: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((element) => {
          const { color, backgroundColor, fill } = getComputedStyle(element);
          return { color, backgroundColor, fill };
        });
    expect(await colours("body")).toMatchObject({
      color: "rgb(28, 32, 36)",
      backgroundColor: "rgb(255, 255, 255)",
    });
    expect(await colours(".gtitle")).toMatchObject({ fill: "rgb(28, 32, 36)" });
  });

  it("each plot has its numbers in a table for those who do not see it", async () => {
    const { page } = await watchedPage(browser());
    await openFile(page, plots);
    const figures = page.locator("figure.denselab-plot");
    for (const figure of await figures.all()) {
      expect(await figure.locator("[role=img]").getAttribute("aria-label")).not.toBe("");
      await figure.locator("details summary").press("Enter");
      expect(await figure.getByRole("row").count()).toBeGreaterThan(1);
    }
  });

  it("a plot's slider is the page's own: the arrow keys move it, and it says what is seen", async () => {
    const { page } = await watchedPage(browser());
    await openFile(page, plots);
    const figure = page.locator("#cell-epochs figure");
    const slider = figure.getByRole("slider", { name: "epoch" });
    expect(await figure.locator(".slider-group").count()).toBe(0); // Plotly's, which no key can move
    const drawn = () => figure.locator(".js-plotly-plot .annotation-text").allTextContents();
    const before = await drawn();
    expect(before[1]).toMatch(/past the best: overfitting$/);
    await slider.press("Home");
    await expect.poll(async () => (await drawn())[1]).toBe("before the best epoch: still learning");
    for (let step = 0; step < 4; step++) await slider.press("ArrowRight");
    const words = ["training 0.1, validation 0.37", "1 epoch past the best: overfitting"];
    expect(await slider.getAttribute("aria-valuetext")).toBe(`5. ${words.join(". ")}`);
    await expect.poll(drawn).toEqual(words);
  });

  it("the arrow keys tell a plot's values one by one, and show each where the pointer would", async () => {
    const { page } = await watchedPage(browser());
    await openFile(page, plots);
    for (const figure of await page.locator("figure.denselab-plot").all()) {
      const reader = figure.getByRole("slider", { name: "Read value by value" });
      const told = () => reader.getAttribute("aria-valuetext");
      const shown = async () => (await figure.locator(".hoverlayer").allTextContents()).join("");
      await reader.focus();
      const message = (await figure.innerText()).slice(0, 200);
      await expect.poll(shown, { ...waiting, message }).not.toBe("");
      const [first, value] = [await shown(), await told()];
      expect(value).not.toBe("");
      await reader.press("End");
      await expect.poll(shown, { ...waiting, message }).not.toBe(first);
      await expect.poll(shown, waiting).not.toBe("");
    }
  });

  it("a lesson in one file is small enough to mail and needs nothing beside it", async () => {
    const mailed = join(mkdtempSync(join(out, "inbox-")), "lesson.html");
    copyFileSync(join(out, "single-file/01-plots.ko.html"), mailed);
    expect(await expectSoundPage(browser(), mailed)).toBe(14);
    expect(statSync(mailed).size).toBeLessThan(3_000_000);
    const { page } = await watchedPage(browser());
    await openFile(page, mailed);
    const links = await page.locator("a[href]").evaluateAll((all) => all.map((a) => a.getAttribute("href")));
    expect(links.filter((href) => !href?.startsWith("#"))).toEqual([]);
  });
});
