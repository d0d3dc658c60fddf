import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { hasStamp, writeStamp } from "./stamp";
import { type Step } from "./step";

/**
 * The kernel `tslab`, registered in .venv, and the settings of the JupyterLab there. The paths are absolute, so that
 * JupyterLab, VS Code and nbconvert start this checkout's kernel whatever their PATH; a moved checkout, or another
 * Node, is registered anew.
 */
export function kernel(root: string): Step {
  const share = join(root, ".venv", "share", "jupyter");
  const files = [
    { file: join(share, "kernels", "tslab", "kernel.json"), content: json(kernelSpec(root)) },
    { file: join(share, "lab", "settings", "overrides.json"), content: json(labSettings) },
  ];
  return {
    title: "the kernel tslab registered in .venv",
    isDone: () => files.every(({ file, content }) => hasStamp(file, content)),
    run() {
      for (const { file, content } of files) {
        mkdirSync(dirname(file), { recursive: true });
        writeStamp(file, content);
      }
      return Promise.resolve();
    },
  };
}

function kernelSpec(root: string) {
  return {
    // A compiler makes much garbage: a small nursery (16 MB by default, three times) keeps the kernel small. An interrupt
    // may break off a timer, which Node would take for a bug of its own.
    argv: [
      process.execPath,
      "--max-semi-space-size=4",
      "--no-force-async-hooks-checks",
      join(root, "dist", "src", "kernel", "main.js"),
      "{connection_file}",
    ],
    // glibc gives large pieces of memory back when they are freed, and keeps few heaps: the files of a data set, and what
    // they are unpacked to, would stay in the process otherwise.
    env: { MALLOC_MMAP_THRESHOLD_: "4194304", MALLOC_ARENA_MAX: "2" },
    display_name: "TypeScript",
    language: "typescript",
    interrupt_mode: "message",
    // JupyterLab offers its Variables panel to kernels that say so.
    metadata: { debugger: true },
  };
}

/** The course works offline: no question about Jupyter's news, no look for updates. */
const labSettings = {
  "@jupyterlab/apputils-extension:notification": { fetchNews: "false", checkForUpdates: false },
};

const json = (value: object) => `${JSON.stringify(value, null, 2)}\n`;
