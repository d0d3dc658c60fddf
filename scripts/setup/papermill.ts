import { mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { sitePackages } from "./sitePackages";
import { hasStamp, writeStamp } from "./stamp";
import { type Step } from "./step";

/**
 * The translator with which papermill writes parameters for TypeScript, as a Python package of one module in .venv:
 * whenever papermill is installed there, it finds it.
 */
export function papermill(root: string): Step {
  const name = "papermill_typescript";
  const metadata = `Metadata-Version: 2.1\nName: ${name}\nVersion: 1.0\nSummary: Parameters for TypeScript notebooks\n`;
  const entry = `[papermill.engine]\ntypescript = ${name}:Engine\n`;
  const files = () => {
    const module = readFileSync(join(root, "scripts", "setup", `${name}.py`), "utf8");
    return sitePackages(join(root, ".venv")).flatMap((folder) => [
      { file: join(folder, `${name}.py`), content: module },
      { file: join(folder, `${name}-1.0.dist-info`, "METADATA"), content: metadata },
      { file: join(folder, `${name}-1.0.dist-info`, "entry_points.txt"), content: entry },
    ]);
  };
  return {
    title: "papermill's translator for TypeScript in .venv",
    isDone: () => files().every(({ file, content }) => hasStamp(file, content)),
    run() {
      for (const { file, content } of files()) {
        mkdirSync(dirname(file), { recursive: true });
        writeStamp(file, content);
      }
      return Promise.resolve();
    },
  };
}
