import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { adapter, root } from "./client";

/** The Python of .venv, where JupyterLab and its tools are. */
export const python = join(root, ".venv/bin/python");

/** An environment in which Jupyter's kernel `tslab` is this command: the adapter, or tslab as it comes. */
export function withKernel(command: string[] = adapter): NodeJS.ProcessEnv {
  const share = mkdtempSync(join(tmpdir(), "jupyter-"));
  const folder = join(share, "kernels", "tslab");
  mkdirSync(folder, { recursive: true });
  const argv = [...command, "{connection_file}"];
  const spec = { argv, display_name: "TypeScript", language: "typescript", interrupt_mode: "message" };
  writeFileSync(join(folder, "kernel.json"), JSON.stringify(spec));
  return { ...process.env, JUPYTER_PATH: share, PATH: `${join(root, ".venv/bin")}:${process.env["PATH"]}` };
}
