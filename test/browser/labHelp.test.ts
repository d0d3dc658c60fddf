import { cpSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { describeInChromium } from "./chromium";
import { Lab } from "./lab";
import { patience, waiting } from "./labNotebook";

vi.setConfig({ testTimeout: patience });

describeInChromium("JupyterLab shows what the kernel knows:", (browser) => {
  let lab: Lab;
  beforeAll(async () => {
    lab = await Lab.start();
    for (const name of ["signature", "variables"])
      cpSync(join(__dirname, "../fixtures/notebooks/lab/training.ipynb"), join(lab.folder, `${name}.ipynb`));
  }, patience);
  afterAll(() => lab?.stop(), patience);

  it("the signature and the parameter behind a bracket", async () => {
    const notebook = await lab.open(browser(), "signature.ipynb");
    await notebook.run(0);
    await notebook.edit(3);
    await notebook.page.keyboard.type("; fit(model, ");
    await notebook.page.keyboard.press("Shift+Tab");
    const tooltip = notebook.page.locator(".jp-Tooltip");
    await tooltip.waitFor();
    expect(await tooltip.innerText()).toMatch(/fit\(model: [^]*→ x: /);
  });

  it("the variables of all cells, with type, shape and value", async () => {
    const notebook = await lab.open(browser(), "variables.ipynb");
    await notebook.run(0);
    await notebook.panel.locator(".jp-DebuggerBugButton").click();
    await notebook.page.locator(".jp-SideBar .lm-TabBar-tab[data-id='jp-debugger-sidebar']").click();
    const variables = notebook.page.locator(".jp-DebuggerVariables");
    await variables.waitFor();
    await expect.poll(() => variables.innerText(), waiting).toMatch(/model[^]*x[^]*\[512, 2\]/);
    expect(await notebook.faults()).toEqual([]);
  });
});
