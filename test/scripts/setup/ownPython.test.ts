import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { ownPython } from "../../../scripts/setup/ownPython";
import { temporaryFolder } from "./temporaryCheckout";

it("puts scripts/python on the path of .venv's Python, and tells papermill of its translator", async () => {
  const root = temporaryFolder();
  const packages = join(root, ".venv/lib/python3.12/site-packages");
  mkdirSync(packages, { recursive: true });
  expect(ownPython(root).isDone()).toBe(false);
  await ownPython(root).run();
  expect(ownPython(root).isDone()).toBe(true);
  expect(readFileSync(join(packages, "denselab_course.pth"), "utf8")).toBe(`${root}/scripts/python\n`);
  const entries = readFileSync(join(packages, "denselab_course-1.0.dist-info/entry_points.txt"), "utf8");
  expect(entries).toContain("[papermill.engine]\ntypescript = papermill_typescript:Engine\n");
});
