import { join } from "node:path";
import { kernelSpec } from "../../src/kernel/kernelSpec";
import { hasContent, writeWhole } from "../../src/system/wholeFile";
import { type Step } from "./step";

/**
 * The kernel `tslab`, registered in .venv, and the settings of the JupyterLab there. The paths are absolute, so that
 * JupyterLab, VS Code and nbconvert start this checkout's kernel whatever their PATH; a moved checkout, or another
 * Node, is registered anew.
 */
export function kernel(root: string): Step {
  const share = join(root, ".venv", "share", "jupyter");
  const files = [
    {
      file: join(share, "kernels", "tslab", "kernel.json"),
      content: json(kernelSpec(join(root, "dist", "src", "kernel", "main.js"))),
    },
    { file: join(share, "lab", "settings", "overrides.json"), content: json(labSettings) },
  ];
  return {
    title: "the kernel tslab registered in .venv",
    isDone: () => files.every(({ file, content }) => hasContent(file, content)),
    run() {
      for (const { file, content } of files) writeWhole(file, content);
      return Promise.resolve();
    },
  };
}

/** The course works offline: no question about Jupyter's news, no look for updates. */
const labSettings = {
  "@jupyterlab/apputils-extension:notification": { fetchNews: "false", checkForUpdates: false },
};

const json = (value: object) => `${JSON.stringify(value, null, 2)}\n`;
