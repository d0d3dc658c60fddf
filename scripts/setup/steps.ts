import { kernel } from "./kernel";
import { libtensorflow } from "./libtensorflow";
import { ownPython } from "./ownPython";
import { plotly } from "./plotly";
import { pythonEnvironment } from "./pythonEnvironment";
import { type Step, type Tools } from "./step";

/**
 * The steps of set-up once its packages are installed and its sources compiled. `npm run assignments` asks for what a teacher
 * needs beyond (`--grading`), `npm run hub` in its own tree for a hub's (`--hub`), `npm test` for what tests need (`--test`).
 */
export function stepsFor(tools: Tools): Step[] {
  const test = process.argv.includes("--test");
  const hub = process.argv.includes("--hub");
  const grading = test || hub || process.argv.includes("--grading");
  return [
    pythonEnvironment(tools, { test, grading, hub }),
    libtensorflow(tools),
    kernel(tools.root),
    ownPython(tools.root),
    plotly(tools.root),
  ];
}
