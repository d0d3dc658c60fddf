import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { describeInChromium } from "../../browser/chromium";
import { patience } from "../../browser/labNotebook";
import { type WatchedPage } from "../../browser/watchedPage";
import { missingRealFiles } from "../../datasets/realFiles";
import { type Notebook } from "../assignments/lightCourse";
import { ClassHub } from "./classHub";

vi.setConfig({ testTimeout: patience });

/** Real accounts can be made by root alone, and taken away again. */
const whyNot =
  process.getuid?.() !== 0
    ? "only root can make the accounts of a class"
    : spawnSync("useradd", ["--help"]).status !== 0
      ? "there is no useradd"
      : undefined;

const source = JSON.parse(
  readFileSync("notebooks/assignments/source/boston-en/boston.ipynb", "utf8"),
) as Notebook;
const textOf = (text: string | string[]) => (typeof text === "string" ? text : text.join(""));

/** A home's notebook with the solutions, as if they had been written there; `wrong` is left as it was. */
function solved(released: string, wrong?: string): string {
  const notebook = JSON.parse(released) as Notebook;
  for (const cell of notebook.cells) {
    const solution = source.cells.find(({ id }) => id === cell.id);
    if (cell.metadata.nbgrader?.["solution"] && solution && cell.id !== wrong)
      cell.source = textOf(solution.source).replaceAll(/^ *\/\/ (BEGIN|END) SOLUTION\n?/gm, "");
  }
  return JSON.stringify(notebook);
}

/** For people to look at: .cache/hub/. */
async function photograph({ page }: WatchedPage, name: string): Promise<void> {
  mkdirSync(".cache/hub", { recursive: true });
  await page.screenshot({ path: `.cache/hub/${name}.png` });
}

if (whyNot) {
  console.warn(`skipped: a hub for a class: ${whyNot}`);
  describe.skip(`a hub for a class (${whyNot})`, () => it("shows JupyterLab"));
} else describeInChromium("a hub for a class", aHub);

function aHub(browser: () => Browser): void {
  let hub: ClassHub;
  let teacher: string, lee: string, park: string;
  beforeAll(async () => {
    hub = await ClassHub.start(2);
    [teacher, lee, park] = [hub.teacher, ...hub.students];
  }, patience);
  afterAll(() => hub?.stop(), patience);

  const assignments = (words: string) =>
    hub.as(teacher, `npm --silent --prefix ${hub.at("lab")} run assignments -- ${words}`);

  it("lets two students at once open a lesson of their own and run all of it", async () => {
    const missing = await missingRealFiles("imdb");
    const lesson = missing === undefined ? "lessons/ko/01-imdb.ipynb" : "lessons/ko/03-boston.ipynb";
    await Promise.all(
      [lee, park].map(async (student) => {
        const watched = await hub.login(browser(), student);
        const notebook = await hub.open(watched, student, lesson);
        await notebook.runAll();
        expect(await notebook.faults()).toEqual([]);
        await photograph(watched, `lesson-${hub.students.indexOf(student)}`);
        const { text } = await hub.as(student, "ls ~/.local/share/denselab/journal");
        expect(text).toMatch(/^\d{8}T/);
      }),
    );
  });

  it("hands an assignment out, takes it back, and the student reads the feedback", async () => {
    expect(await assignments("release boston-en --exchange")).toMatchObject({ code: 0 });

    // One student clicks.
    const watched = await hub.login(browser(), lee);
    const { page } = watched;
    await page.getByRole("menuitem", { name: "Nbgrader", exact: true }).click();
    expect(await page.locator(".lm-Menu-itemLabel").allInnerTexts()).toEqual(["Assignment List"]);
    await page.locator(".lm-Menu-itemLabel", { hasText: "Assignment List" }).click();
    await page.getByRole("button", { name: "Fetch", exact: true }).click();
    await page.getByRole("button", { name: "Submit", exact: true }).waitFor();
    const released = (await hub.as(lee, "cat boston-en/boston.ipynb")).text;
    await hub.as(lee, "cat > boston-en/boston.ipynb", solved(released));
    const notebook = await hub.open(watched, lee, "boston-en/boston.ipynb");
    await page.getByRole("button", { name: "Validate" }).click();
    const results = page.locator(".jp-Dialog", { hasText: "Validation Results" });
    await results.waitFor();
    expect(await results.innerText()).toContain("Success! Your notebook passes all the tests.");
    await photograph(watched, "validated");
    await results.getByRole("button").last().click();
    void notebook;
    await page.getByRole("menuitem", { name: "Nbgrader", exact: true }).click();
    await page.locator(".lm-Menu-itemLabel", { hasText: "Assignment List" }).click();
    await page.getByRole("button", { name: "Submit", exact: true }).click();
    await page.locator("#submitted_assignments_list", { hasText: "boston-en" }).waitFor();
    await photograph(watched, "submitted");

    // The other one types, and has one answer only half right.
    await hub.as(park, "nbgrader fetch_assignment boston-en");
    await hub.as(park, "cat > boston-en/boston.ipynb", solved(released, "standardize"));
    expect(await hub.as(park, "nbgrader submit boston-en")).toMatchObject({ code: 0 });

    expect(await assignments("collect boston-en")).toMatchObject({ code: 0 });
    const graded = await assignments("autograde boston-en");
    console.log(graded.text);
    expect(graded.code).toBe(0);
    expect(graded.text).toContain("bubblewrap");

    await hub.as(teacher, "true");
    const desk = await hub.login(browser(), teacher);
    await desk.page.getByRole("menuitem", { name: "Nbgrader", exact: true }).click();
    await desk.page.locator(".lm-Menu-itemLabel", { hasText: "Formgrader" }).click();
    const formgrader = desk.page.frameLocator("iframe");
    await formgrader.getByRole("link", { name: "boston-en" }).first().waitFor();
    await photograph(desk, "formgrader");

    expect(await assignments("feedback boston-en --exchange")).toMatchObject({ code: 0 });
    expect(await hub.as(lee, "nbgrader fetch_feedback boston-en")).toMatchObject({ code: 0 });
    const page1 = (await hub.as(lee, "cat boston-en/feedback/*/boston.html")).text;
    expect(page1).toContain("Score:");
  });

  it("refuses a student all that is the teacher's, or another's", async () => {
    const lab = hub.at("lab");
    const forbidden = [
      `ls ${hub.at("course")}`,
      `cat ${hub.at("course/source/boston-en/boston.ipynb")}`,
      `cat ${hub.at("course/gradebook.db")}`,
      `cat ${lab}/notebooks/assignments/source/boston-en/boston.ipynb`,
      `ls ${hub.at("state")}`,
      `cat ${hub.at("state/passwords.txt")}`,
      `ls /home/${park}`,
      `ls /home/${teacher}`,
      `ls ${hub.at("exchange/denselab/inbound")}`,
      `ls ${hub.at("exchange/denselab/feedback")}`,
      `touch ${lab}/data/x`,
      `touch ${lab}/dist/x`,
      `touch ${lab}/.venv/x`,
      `touch ${hub.at("exchange/x")}`,
      `mv ${hub.at("exchange/denselab")} ${hub.at("exchange/other")}`,
      `cat /proc/$(pgrep -u ${park} -o)/environ`,
    ];
    for (const command of forbidden)
      expect([command, (await hub.as(lee, command)).code]).not.toEqual([command, 0]);
  });
}
