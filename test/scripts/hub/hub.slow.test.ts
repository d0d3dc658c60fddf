import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { describeInChromium } from "../../browser/chromium";
import { patience } from "../../browser/labNotebook";
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
      : spawnSync("openssl", ["version"]).status !== 0
        ? "there is no openssl to make a certificate"
        : undefined;
if (whyNot) {
  console.warn(`skipped: a hub for a class: ${whyNot}`);
  describe.skip(`a hub for a class (${whyNot})`, () => it("shows JupyterLab"));
} else describeInChromium("a hub for a class", aHub);

const assignment = "boston-en";

/** A home's notebook with the solutions written into it; the cell `left` is left as it was. */
function solved(released: string, left?: string, from = `${assignment}/boston`): string {
  const notebook = JSON.parse(released) as Notebook;
  const source = JSON.parse(readFileSync(`notebooks/assignments/source/${from}.ipynb`, "utf8")) as Notebook;
  for (const cell of notebook.cells) {
    const solution = source.cells.find(({ id }) => id === cell.id);
    if (!cell.metadata.nbgrader?.["solution"] || !solution || cell.id === left) continue;
    cell.source = [solution.source]
      .flat()
      .join("")
      .replaceAll(/^ *\/\/ (BEGIN|END) SOLUTION\n?/gm, "");
  }
  return JSON.stringify(notebook);
}

/** For people to look at: .cache/hub/. */
async function photograph(page: Page, name: string): Promise<void> {
  mkdirSync(".cache/hub", { recursive: true });
  await page.screenshot({ path: `.cache/hub/${name}.png` });
}

/** Opens nbgrader's menu and chooses of it. Returns what it offers. */
async function fromMenu(page: Page, choice: string): Promise<string[]> {
  await page.getByRole("menuitem", { name: "Nbgrader", exact: true }).click();
  const offers = await page.locator(".lm-Menu-itemLabel").allInnerTexts();
  await page.locator(".lm-Menu-itemLabel", { hasText: new RegExp(`^${choice}$`) }).click();
  return offers.filter(Boolean);
}

function aHub(browser: () => Browser): void {
  let hub: ClassHub;
  let teacher: string, lee: string, park: string;
  const assignments = (words: string) =>
    hub.as(teacher, `npm --silent --prefix ${hub.at("lab")} run assignments -- ${words}`);

  beforeAll(async () => {
    hub = await ClassHub.start(2);
    [teacher, lee, park] = [hub.teacher, ...hub.students];
  }, patience);
  afterAll(() => hub?.stop(), patience);

  it("lets two students at once open a lesson of their own and run all of it", async () => {
    const missing = await missingRealFiles("imdb");
    const lesson = missing === undefined ? "lessons/ko/01-imdb.ipynb" : "lessons/ko/03-boston.ipynb";
    await Promise.all(
      [lee, park].map(async (student, place) => {
        const watched = await hub.login(browser(), student);
        const notebook = await hub.open(watched, student, lesson);
        await notebook.runAll();
        expect(await notebook.faults()).toEqual([]);
        await photograph(watched.page, `lesson-${place}`);
        expect((await hub.as(student, "ls ~/.local/share/denselab/journal")).text).toMatch(/^\d{8}T/);
      }),
    );
  });

  it("hands an assignment out and takes it back; the student reads the feedback", async () => {
    for (const again of ["", "--force"])
      expect(await assignments(`release ${assignment} --exchange ${again}`)).toMatchObject({ code: 0 });

    // One student clicks.
    const watched = await hub.login(browser(), lee);
    const { page } = watched;
    expect(await fromMenu(page, "Assignment List")).toEqual(["Assignment List"]);
    await page.getByRole("button", { name: "Fetch", exact: true }).click();
    await page.getByRole("button", { name: "Submit", exact: true }).waitFor();
    const released = (await hub.as(lee, `cat ${assignment}/boston.ipynb`)).text;
    await hub.as(lee, `cat > ${assignment}/boston.ipynb`, solved(released));
    await hub.open(watched, lee, `${assignment}/boston.ipynb`);
    await page.getByRole("button", { name: "Validate" }).click();
    const results = page.locator(".jp-Dialog", { hasText: "Validation Results" });
    await results.waitFor();
    expect(await results.innerText()).toContain("Success! Your notebook passes all the tests.");
    await photograph(page, "validated");
    await results.getByRole("button").last().click();
    await fromMenu(page, "Assignment List");
    await page.getByRole("button", { name: "Submit", exact: true }).click();
    await page.locator("#submitted_assignments_list", { hasText: assignment }).waitFor();
    await photograph(page, "submitted");

    // The other one types, leaves a task out, and would like to have more points, and those of others.
    await hub.as(park, `nbgrader fetch_assignment ${assignment}`);
    await hub.as(park, `cat > ${assignment}/boston.ipynb`, solved(released, "standardize"));
    expect(await hub.as(park, `nbgrader submit ${assignment}`)).toMatchObject({ code: 0 });
    const later = `${assignment}+2099-01-01 00:00:00.000000 UTC`;
    const forged = [`${lee}+${later}+x`, `${park}+${later}+y`, `${park}+${assignment}+rubbish`];
    const inbound = hub.at("exchange/denselab/inbound");
    await hub.as(
      park,
      `cd ${inbound} && mkdir '${forged[0]}' '${forged[2]}' && cp ~/${assignment}/* '${forged[0]}'`,
    );
    await hub.as(park, `ln -s ${hub.at("course/source", assignment)} '${inbound}/${forged[1]}'`);

    const collected = await assignments(`collect ${assignment}`);
    expect(collected.code).toBe(0);
    for (const name of forged)
      expect(collected.text).toContain(`Not collected, for it is not its student's own: ${name} `);
    const graded = await assignments(`autograde ${assignment}`);
    console.log(graded.text);
    expect(graded).toMatchObject({
      code: 0,
      text: expect.stringContaining("Submissions run contained") as string,
    });
    expect(graded.text).toMatch(new RegExp(`${lee} +17 of 20, 1 to grade by hand`));
    expect(graded.text).toMatch(new RegExp(`${park} +14 of 20`));

    const desk = (await hub.login(browser(), teacher)).page;
    expect(await fromMenu(desk, "Formgrader")).toEqual([
      ...["Assignment List", "Formgrader", "Formgrader (local)", "Create assignment"],
    ]);
    const formgrader = desk.frameLocator("iframe");
    await formgrader.getByRole("link", { name: assignment, exact: true }).first().waitFor();
    expect(await formgrader.locator("body").innerText()).toContain("Manage Assignments");
    await photograph(desk, "formgrader");

    expect(await assignments(`feedback ${assignment} --exchange`)).toMatchObject({ code: 0 });
    expect(await hub.as(lee, `nbgrader fetch_feedback ${assignment}`)).toMatchObject({ code: 0 });
    const feedback = (await hub.as(lee, `cat ${assignment}/feedback/*/boston.html`)).text;
    expect(feedback).toContain("(Score: 17.0 / 20.0)");
  });

  it("releases and collects at the formgrader's buttons as by the commands", async () => {
    const other = "imdb-en";
    const { page } = await hub.login(browser(), teacher);
    await fromMenu(page, "Formgrader");
    const formgrader = page.frameLocator("iframe");
    const row = (name: string) => formgrader.locator("#main-table tr", { hasText: name });
    const press = async (name: string, button: string, says: string) => {
      await row(name).locator(`td.${button} a`).click();
      const dialog = formgrader.locator(".modal.in .modal-dialog");
      await dialog.waitFor();
      expect(await dialog.innerText()).toContain(says);
      await photograph(page, `formgrader-${button}`);
      await dialog.getByRole("button", { name: "Close" }).click();
      await dialog.waitFor({ state: "hidden" });
    };
    await press(other, "assign", "Successfully created the student version");
    await press(other, "release", "Successfully released");
    expect(await hub.as(park, `nbgrader fetch_assignment ${other}`)).toMatchObject({ code: 0 });
    const released = (await hub.as(park, `cat ${other}/imdb.ipynb`)).text;
    await hub.as(park, `cat > ${other}/imdb.ipynb`, solved(released, "decode", `${other}/imdb`));
    expect(await hub.as(park, `nbgrader submit ${other}`)).toMatchObject({ code: 0 });
    await press(other, "collect", "Successfully collected");
    await row(other).locator("td.num-submissions a", { hasText: "1" }).waitFor();
  });

  it("refuses a student all that is the teacher's, or another's", async () => {
    const forbidden = [
      `ls ${hub.at("course")}`,
      `cat ${hub.at("course/source", assignment, "boston.ipynb")}`,
      `cat ${hub.at("course/gradebook.db")}`,
      `cat ${hub.at("lab/notebooks/assignments/source", assignment, "boston.ipynb")}`,
      `ls ${hub.at("lab/.cache/grading")}`,
      `cat ${hub.at("state/passwords.txt")}`,
      `cat ${hub.at("state/jupyterhub.sqlite")}`,
      `ls ${hub.at("exchange/denselab/inbound")}`,
      `ls ${hub.at("exchange/denselab/feedback")}`,
      `ls ~${park}`,
      `ls ~${teacher}`,
      `cat /proc/$(pgrep -o -u ${park})/environ`,
      ...["data", "dist", ".venv", "settings/students", ".cache"].map(
        (name) => `touch ${hub.at("lab", name, "x")}`,
      ),
      `touch ${hub.at("exchange/x")}`,
      `mv ${hub.at("exchange/denselab")} ${hub.at("exchange/other")}`,
    ];
    for (const command of forbidden) {
      const { code, text } = await hub.as(lee, command);
      expect([command, code === 0 ? "done" : text]).toEqual([command, expect.stringContaining("denied")]);
    }
  });

  it("gives students a course without solutions and history", () => {
    const words = [
      "-rlE",
      "--exclude-dir=node_modules",
      "--exclude-dir=.venv",
      "(BEGIN|END) (SOLUTION|HIDDEN)",
    ];
    expect(spawnSync("grep", [...words, hub.at("lab")], { encoding: "utf8" }).stdout).toBe("");
    expect(spawnSync("find", [hub.at("lab"), "-name", ".git"], { encoding: "utf8" }).stdout).toBe("");
  });
}
