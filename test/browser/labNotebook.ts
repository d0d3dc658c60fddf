import { readFileSync } from "node:fs";
import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";

const plotly = "application/vnd.plotly.v1+json";

/** Milliseconds until something counts as never happening. A lesson runs for half a minute, ten times as long on a busy machine. */
export const patience = 600_000;
export const waiting = { timeout: 0.8 * patience, interval: 200 };

/** What JupyterLab says of itself in the console, whatever notebook is open. */
const ownWords = [
  /^Plugin \S+ (\(with \d+ dependants\) took [\d.]+ms|is taking too long) to activate\./, // on a busy machine
  /^Connection lost, reconnecting in 0 seconds\./, // so it is there, and what was lost shows in the cells
];

interface SavedNotebook {
  cells: { cell_type: string; outputs?: { output_type: string; data?: Record<string, unknown> }[] }[];
}

/** A notebook that is open in JupyterLab, used as a learner uses it: by menus, buttons and keys. */
export class LabNotebook {
  readonly panel: Locator;
  /** Its code cells, in order. */
  readonly cells: Locator;
  /** What JupyterLab marks as changed since it was saved. */
  private readonly dots: Locator;

  constructor(
    readonly page: Page,
    /** Errors and warnings in the page's console. */
    readonly complaints: string[],
    private readonly file: string,
  ) {
    this.panel = page.locator(".jp-NotebookPanel:visible");
    this.cells = this.panel.locator(".jp-CodeCell");
    this.dots = page.locator(".jp-Document.jp-mod-dirty, .lm-TabBar-tab.jp-mod-dirty");
  }

  /** Waits until the kernel is there: a cell that is run before makes JupyterLab ask which kernel to take. */
  async ready(): Promise<void> {
    await this.page.getByText("TypeScript | Idle").waitFor();
  }

  /** Runs all cells by the menu, and waits for the last. */
  async runAll(): Promise<void> {
    await this.page.getByRole("menuitem", { name: "Run", exact: true }).click();
    await this.page.locator(".lm-Menu-itemLabel", { hasText: /^Run All Cells$/ }).click();
    await this.done();
  }

  /** Restarts the kernel and runs all cells by the toolbar, and waits for the last. */
  async restartAndRunAll(): Promise<void> {
    await this.button("Restart the kernel and run all cells").click();
    await this.page.locator(".jp-Dialog .jp-mod-accept").click();
    await expect.poll(() => this.unfinished(), waiting).not.toEqual([]);
    await this.done();
  }

  /** Runs one cell by keyboard, and waits for it. */
  async run(cell: number): Promise<void> {
    await this.edit(cell);
    await this.page.keyboard.press("Shift+Enter");
    await expect.poll(() => this.prompt(cell), waiting).toMatch(/\d/);
  }

  /** Puts the cursor at the end of a cell's code. */
  async edit(cell: number): Promise<void> {
    await this.cells.nth(cell).locator(".cm-content").click();
    await this.page.keyboard.press("Control+End");
  }

  /** A button of the notebook's toolbar. */
  button(title: string): Locator {
    return this.panel.locator(`.jp-NotebookPanel-toolbar jp-button[title^="${title}"]`).first();
  }

  prompt(cell: number): Promise<string> {
    return this.cells.nth(cell).locator(".jp-InputPrompt").innerText();
  }

  /** The text of what a cell shows. */
  output(cell: number): Promise<string> {
    return this.cells.nth(cell).locator(".jp-Cell-outputWrapper").innerText();
  }

  /** Waits until every cell with code in it has run to its end. */
  async done(): Promise<void> {
    await expect.poll(() => this.unfinished(), waiting).toEqual([]);
  }

  /** The cells that have not, by place and prompt: "3 [ ]:" or "4 [*]:". */
  async unfinished(): Promise<string[]> {
    return this.cells.evaluateAll((cells) =>
      cells
        .map((cell, place) => ({
          code: cell.querySelector(".cm-content")?.textContent?.trim(),
          prompt: cell.querySelector(".jp-InputPrompt")?.textContent ?? "",
          place,
        }))
        .filter(({ code, prompt }) => code && !/\d/.test(prompt))
        .map(({ place, prompt }) => `${place} ${prompt}`),
    );
  }

  /**
   * What is wrong with the notebook after a run: failed cells, outputs without a renderer, text that breaks inside
   * Korean words, complaints in the console.
   */
  async faults(): Promise<string[]> {
    const text = await this.panel.innerText();
    const breaks = await this.page.evaluate<string[]>(
      `[...document.querySelectorAll(".jp-NotebookPanel :is(.jp-RenderedHTMLCommon, .jp-RenderedText pre)")].map(
        (text) => getComputedStyle(text).wordBreak,
      )`,
    );
    return [
      ...breaks.filter((rule) => rule !== "keep-all").map((rule) => `word-break: ${rule}`),
      ...(await this.panel.locator("[data-mime-type='application/vnd.jupyter.error']").allInnerTexts()),
      ...(text.match(/.*(?:unknown MIME|no renderer).*/gi) ?? []),
      ...this.complaints.filter((text) => !ownWords.some((known) => known.test(text))),
    ];
  }

  /** Whether JupyterLab counts the notebook as changed since it was saved, and puts a dot at its name. */
  async isChanged(): Promise<boolean> {
    return (await this.dots.count()) > 0;
  }

  /** Saves it by keyboard, and waits until it is saved. */
  async save(): Promise<void> {
    await this.page.keyboard.press("Control+s");
    await expect.poll(() => this.isChanged(), waiting).toBe(false);
  }

  /** For each plot that the notebook holds, by the saved file, the number of its traces. */
  async savedTraces(): Promise<number[]> {
    await this.save();
    const { cells } = JSON.parse(readFileSync(this.file, "utf8")) as SavedNotebook;
    const outputs = cells.flatMap(({ outputs = [] }) => outputs);
    return outputs.flatMap(({ data }) => {
      return data?.[plotly] ? [(data[plotly] as { data: object[] }).data.length] : [];
    });
  }

  /** For each plot in the page the number of traces that are drawn in it. */
  drawnTraces(): Promise<number[]> {
    return this.panel
      .locator(".js-plotly-plot")
      .evaluateAll((plots) =>
        plots.map((plot) => plot.querySelectorAll("svg.main-svg :is(g.trace, g.hm, g.contour)").length),
      );
  }
}
