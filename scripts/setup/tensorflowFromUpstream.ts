import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { type Place } from "./tensorflowPlace";

/**
 * Runs the install script of `@tensorflow/tfjs-node` in `draft`, a copy of the package: it downloads libtensorflow
 * and a prebuilt addon. It has no time limit of its own, so one is set here: on its progress, not on its length,
 * as a slow line is no fault: `patience` is in seconds without a byte and without a word.
 */
export async function fromUpstream({ run, draft, modules, patience = 20 }: Place): Promise<void> {
  const path = `${join(modules, ".bin")}:${process.env.PATH}`; // it calls node-pre-gyp by name
  const stalled = new AbortController();
  let size = -1;
  let since = performance.now();
  const watch = setInterval(() => {
    const now = sizeOf(draft);
    if (now !== size) since = performance.now();
    size = now;
    if (performance.now() - since > patience * 1000) stalled.abort();
  }, 1000);
  try {
    await run(process.execPath, ["scripts/install.js"], {
      cwd: draft,
      env: { NODE_PATH: modules, PATH: path },
      signal: stalled.signal,
    });
  } catch (error) {
    if (stalled.signal.aborted) throw Object.assign(error as Error, { output: "Error: no progress" });
    throw error;
  } finally {
    clearInterval(watch);
  }
}

/** The size of all files; those that go away while they are counted don't count. */
function sizeOf(folder: string): number {
  try {
    return readdirSync(folder, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .reduce((sum, { parentPath, path, name }) => sum + statSync(join(parentPath ?? path, name)).size, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return 0;
    throw error;
  }
}
