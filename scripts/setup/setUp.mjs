import { mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describeFailure } from "./describeFailure.mjs";
import { kernel } from "./kernel.mjs";
import { library } from "./library.mjs";
import { libtensorflow } from "./libtensorflow.mjs";
import { withLock } from "./lock.mjs";
import { npmPackages } from "./npmPackages.mjs";
import { papermill } from "./papermill.mjs";
import { pythonEnvironment } from "./pythonEnvironment.mjs";
import { createReport } from "./report.mjs";
import { requireSpace } from "./requireSpace.mjs";
import { createShell } from "./shell.mjs";

const checkout = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/**
 * Makes the checkout ready to run, doing only what is not done yet. Each step judges by itself whether its work
 * is there and complete, and vouches for it with a stamp that it writes last: whatever moment set-up is killed
 * at, the next one goes on from there. Ends the process with exit code 1 where it can't go on.
 *
 * @param {{ root?: string, test?: boolean, grading?: boolean }} options `root`: the checkout; `test`: also what
 *   `npm test` needs; `grading`: also what a teacher needs
 */
export async function setUp({ root = checkout, test = false, grading = test } = {}) {
  const report = createReport();
  try {
    const steps = [
      npmPackages(root),
      pythonEnvironment(root, { test, grading }),
      libtensorflow(root),
      library(root),
      kernel(root),
      papermill(root),
      // What only the tests need beyond Python packages (a Chromium for the pages) will be one more step here.
    ];
    if (steps.every((step) => step.isDone())) return report.nothingToDo();

    const cache = join(root, ".cache");
    mkdirSync(cache, { recursive: true });
    const shell = createShell({ log: join(cache, "setup.log"), childFile: join(cache, "setup.child") });
    await withLock(join(cache, "setup.lock"), report, async () => {
      shell.endOrphan();
      rmSync(join(cache, "setup.log"), { force: true });
      const missing = steps.filter((step) => !step.isDone());
      requireSpace(root, sumOf(missing));
      for (const step of missing) step.check?.();
      // Each is asked again when its turn comes: npm ci, for one, empties node_modules of what a later step put there.
      for (const step of steps) {
        if (!step.isDone()) await report.step(step.title, () => step.run(shell));
      }
    });
    report.done();
  } catch (error) {
    report.failed(describeFailure(error, root));
    process.exit(1); // at once, whatever still runs: the shell ends it
  }
}

const sumOf = (steps) => steps.reduce((sum, { megabytes = 0 }) => sum + megabytes, 0);
