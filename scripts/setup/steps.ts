import { kernel } from "./kernel";
import { libtensorflow } from "./libtensorflow";
import { papermill } from "./papermill";
import { plotly } from "./plotly";
import { pythonEnvironment } from "./pythonEnvironment";
import { type Step, type Tools } from "./step";

/**
 * What set-up does once its packages are installed and its sources compiled. `npm run assignments` asks for what a teacher
 * needs beyond (`--grading`), `npm test` for all that (`--test`).
 */
export function stepsFor(tools: Tools): Step[] {
  const test = process.argv.includes("--test");
  const grading = test || process.argv.includes("--grading");
  return [
    pythonEnvironment(tools, { test, grading }),
    libtensorflow(tools),
    kernel(tools.root),
    papermill(tools.root),
    plotly(tools.root),
  ];
}
