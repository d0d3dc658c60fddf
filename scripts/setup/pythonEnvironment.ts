import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { hasContent, writeWhole } from "../../src/system/wholeFile";
import { contentStamp, pipInstall } from "./listedPython";
import { sitePackages } from "./sitePackages";
import { type Step, type Tools } from "./step";

/**
 * `.venv` with the pinned Python packages; `grading` adds those with which a teacher grades, `test` these and those
 * that only `npm test` needs, `hub` those of a JupyterHub.
 */
export function pythonEnvironment(
  { root, run, findPython }: Tools,
  {
    test = false,
    hub = false,
    grading = test || hub,
  }: { test?: boolean; hub?: boolean; grading?: boolean } = {},
): Step {
  const folder = join(root, ".venv");
  const python = join(folder, "bin", "python");
  const begun = join(folder, ".setup-begun");
  const contents = join(folder, ".setup-contents");
  const lists = [
    "requirements.txt",
    ...(grading ? ["requirements-grading.txt"] : []),
    ...(hub ? ["requirements-hub.txt"] : []),
    ...(test ? ["requirements-test.txt"] : []),
  ];
  const stamps = lists.map((list) => ({
    file: join(folder, `.setup-${list}`),
    content: contentStamp(join(root, list), root),
  }));

  return {
    title: `Python packages in .venv${test ? ", with those for the tests" : hub ? ", with those for a hub" : grading ? ", with those for grading" : ""}`,
    isDone: () =>
      existsSync(python) &&
      stamps.every(({ file, content }) => hasContent(file, content)) &&
      isComplete(folder, contents),
    async run() {
      // pip takes a package that was cut off in the middle, or lost a part, for a whole one, and the scripts in .venv/bin
      // know where they were made: an environment that was begun and not ended, or that was moved, is made anew.
      if (existsSync(begun) || !isComplete(folder, contents) || !(await isSound())) {
        rmSync(folder, { recursive: true, force: true });
      }
      mkdirSync(folder, { recursive: true });
      writeFileSync(begun, "");
      if (!existsSync(python)) await run(findPython(), ["-m", "venv", folder]);
      // pip compiles every module now, in five seconds: where Python may not write bytecode later, each tool would take
      // one or two more each time.
      const asked = lists.flatMap((list) => ["-r", join(root, list)]);
      await withTemporaryFolder(join(root, ".cache", "pip"), (TMPDIR) =>
        run(python, [...pipInstall, ...asked], { env: { TMPDIR, PIP_USER: "0" } }),
      );
      writeWhole(contents, JSON.stringify(packagesIn(folder)));
      for (const { file, content } of stamps) writeWhole(file, content);
      rmSync(begun);
    },
  };

  async function isSound() {
    try {
      const printed = await run(python, ["-c", "import sys, pip; print(sys.version_info >= (3, 10))"]);
      const made = readFileSync(join(folder, "bin", "activate"), "utf8");
      return printed.includes("True") && made.includes(folder);
    } catch {
      return false;
    }
  }
}

/** Whether every package is still there that was when the environment was made. */
function isComplete(folder: string, contents: string): boolean {
  if (!existsSync(contents)) return true;
  const found = new Set(packagesIn(folder));
  return (JSON.parse(readFileSync(contents, "utf8")) as string[]).every((name) => found.has(name));
}

const packagesIn = (folder: string) => sitePackages(folder).flatMap((packages) => readdirSync(packages));

/** The usual place for temporary files is often too small, and nobody clears it after a kill: here the next set-up does. */
async function withTemporaryFolder<T>(folder: string, work: (folder: string) => Promise<T>): Promise<T> {
  const remove = () => rmSync(folder, { recursive: true, force: true });
  remove();
  mkdirSync(folder, { recursive: true });
  return work(folder).finally(remove);
}
