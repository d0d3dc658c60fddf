import { join } from "node:path";
import { hasContent, writeWhole } from "../../src/system/wholeFile";
import { sitePackages } from "./sitePackages";
import { type Step } from "./step";

/**
 * This checkout's own Python, scripts/python, in .venv: its packages by their place, as `pip install --editable` would
 * write it down, and the entry point by which papermill, whenever it is installed there, finds how parameters are written
 * for TypeScript.
 */
export function ownPython(root: string): Step {
  const name = "denselab_course";
  const texts = {
    [`${name}.pth`]: `${join(root, "scripts", "python")}\n`,
    [`${name}-1.0.dist-info/METADATA`]: `Metadata-Version: 2.1\nName: ${name}\nVersion: 1.0\n`,
    [`${name}-1.0.dist-info/entry_points.txt`]:
      "[papermill.engine]\ntypescript = papermill_typescript:Engine\n",
  };
  const files = () =>
    sitePackages(join(root, ".venv")).flatMap((folder) =>
      Object.entries(texts).map(([file, content]) => ({ file: join(folder, file), content })),
    );
  return {
    title: "this checkout's own Python in .venv",
    isDone: () => files().every(({ file, content }) => hasContent(file, content)),
    run() {
      for (const { file, content } of files()) writeWhole(file, content);
      return Promise.resolve();
    },
  };
}
