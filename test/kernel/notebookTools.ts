import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "./client";
import { python, withKernel } from "./jupyter";

interface Output {
  output_type: string;
  ename?: string;
  data?: Record<string, string[]>;
}

export const lesson = (name: string): string => join(root, "notebooks", `${name}.ipynb`);

export const codeCellsOf = (notebook: string): number =>
  (JSON.parse(readFileSync(notebook, "utf8")) as { cells: { cell_type: string }[] }).cells.filter(
    ({ cell_type }) => cell_type === "code",
  ).length;

/** Other people's tools that run notebooks, on this kernel or on another. */
export class NotebookTools {
  private readonly env: NodeJS.ProcessEnv;

  constructor(kernel?: Parameters<typeof withKernel>[0]) {
    this.env = withKernel(kernel);
  }

  /** pytest with the plugin of a tool. */
  pytest(tool: string, ...files: string[]): { status: number | null; text: string } {
    return this.run("pytest", tool, "-p", "no:cacheprovider", ...files);
  }

  /** `nbconvert --execute`: what each code cell has put out. */
  executed(notebook: string, ...args: string[]): { status: number | null; outputs: Output[][] } {
    const folder = mkdtempSync(join(tmpdir(), "executed-"));
    const form = ["--to", "notebook", "--execute", ...args, "--output-dir", folder, "--output", "out"];
    const { status } = this.run("nbconvert", ...form, notebook);
    const file = join(folder, "out.ipynb");
    if (!existsSync(file)) return { status, outputs: [] };
    const { cells } = JSON.parse(readFileSync(file, "utf8")) as {
      cells: { cell_type: string; outputs: Output[] }[];
    };
    return {
      status,
      outputs: cells.filter(({ cell_type }) => cell_type === "code").map(({ outputs }) => outputs),
    };
  }

  private run(module: string, ...args: string[]): { status: number | null; text: string } {
    // The cells import what a notebook of this project can import.
    const options = { cwd: root, env: this.env, encoding: "utf8" } as const;
    const { status, stdout, stderr } = spawnSync(python, ["-m", module, ...args], options);
    return { status, text: stdout + stderr };
  }
}
