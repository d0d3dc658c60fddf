import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/**
 * Runs the install script of `@tensorflow/tfjs-node` in `draft`, a copy of the package: it downloads libtensorflow
 * and a prebuilt addon. It has no time limit of its own, so one is set here: on its progress, not on its length,
 * as a slow line is no fault: `patience` is in seconds without a byte and without a word.
 */
export async function fromUpstream(shell, { draft, modules, patience = 20 }) {
  const path = `${join(modules, ".bin")}:${process.env.PATH}`; // it calls node-pre-gyp by name
  await shell.run(process.execPath, ["scripts/install.js"], {
    cwd: draft,
    env: { NODE_PATH: modules, PATH: path },
    stalled: progressWatch(draft, patience),
  });
}

function progressWatch(folder, patience) {
  let last = "";
  let since = performance.now();
  return (output) => {
    const now = `${sizeOf(folder)} ${output.length}`;
    if (now !== last) since = performance.now();
    last = now;
    return performance.now() - since > patience * 1000;
  };
}

/** The size of all files; those that go away while they are counted don't count. */
function sizeOf(folder) {
  try {
    return readdirSync(folder, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .reduce((sum, { parentPath, path, name }) => sum + statSync(join(parentPath ?? path, name)).size, 0);
  } catch (error) {
    if (error.code === "ENOENT") return 0;
    throw error;
  }
}
