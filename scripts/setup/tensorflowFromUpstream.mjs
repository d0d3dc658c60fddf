import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

const patience = 20; // seconds without a byte and without a word

/**
 * Runs the install script of `@tensorflow/tfjs-node` in `draft`, a copy of the package: it downloads libtensorflow
 * and a prebuilt addon. It has no time limit of its own, so one is set here: on its progress, not on its length,
 * as a slow line is no fault.
 */
export async function fromUpstream(shell, { root, draft, environment }) {
  const path = `${join(root, "node_modules", ".bin")}:${process.env.PATH}`; // it calls node-pre-gyp by name
  await shell.run(process.execPath, ["scripts/install.js"], {
    cwd: draft,
    env: { ...environment, PATH: path },
    stalled: progressWatch(draft),
  });
}

function progressWatch(folder) {
  let last = "";
  let since = performance.now();
  return (output) => {
    const now = `${sizeOf(join(folder, "deps"))} ${output.length}`;
    if (now !== last) since = performance.now();
    last = now;
    return performance.now() - since > patience * 1000;
  };
}

function sizeOf(folder) {
  let size = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    size += statSync(join(entry.parentPath ?? entry.path, entry.name), { throwIfNoEntry: false })?.size ?? 0;
  }
  return size;
}
