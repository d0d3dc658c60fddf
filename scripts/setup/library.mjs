import { createHash } from "node:crypto";
import { readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { SetupError } from "./SetupError.mjs";
import { CommandError } from "./shell.mjs";
import { hasStamp, writeStamp } from "./stamp.mjs";

/**
 * The library `denselab`: src/ compiled to dist/. A whole new dist/ takes the old one's place, so that nothing of a
 * deleted source stays behind; sources that do not compile leave the old one as it was.
 */
export function library(root) {
  const dist = join(root, "dist");
  const next = join(root, "dist.next");
  const old = join(root, "dist.old");
  const stamp = join(dist, ".compiled");
  const content = () => `${digestOfSources(root)} ${digestOfOutputs(dist)}`;

  return {
    title: "src/ compiled to dist/",
    megabytes: 10,
    isDone: () => hasStamp(stamp, content()),
    async run(shell) {
      const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
      const before = digestOfSources(root);
      for (const folder of [next, old]) rmSync(folder, { recursive: true, force: true });
      try {
        await shell.run(
          process.execPath,
          [tsc, "-p", "tsconfig.json", "--outDir", next, "--pretty", "false"],
          { cwd: root },
        );
      } catch (error) {
        rmSync(next, { recursive: true, force: true });
        if (!(error instanceof CommandError)) throw error;
        throw new SetupError(`src/ does not compile:\n${error.output.trimEnd()}`);
      }
      if (statSync(dist, { throwIfNoEntry: false })) renameSync(dist, old);
      renameSync(next, dist);
      rmSync(old, { recursive: true, force: true });
      // Sources that were edited meanwhile get no stamp: the next set-up compiles again.
      if (digestOfSources(root) === before) writeStamp(stamp, content());
    },
  };
}

function digestOfSources(root) {
  const digest = createHash("sha256");
  for (const file of [join(root, "tsconfig.json"), ...filesIn(join(root, "src"))]) {
    digest.update(relative(root, file)).update(readFileSync(file));
  }
  return digest.digest("hex");
}

/** Names, sizes and times: enough to see that somebody compiled by hand or removed a file. */
function digestOfOutputs(dist) {
  const digest = createHash("sha256");
  for (const file of filesIn(dist)) {
    const { size, mtimeMs } = statSync(file);
    digest.update(`${relative(dist, file)} ${size} ${mtimeMs}\n`);
  }
  return digest.digest("hex");
}

function filesIn(folder) {
  try {
    return readdirSync(folder, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && !entry.name.startsWith("."))
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
      .sort();
  } catch (error) {
    if (error.code === "ENOENT") return [];
    throw error;
  }
}
