import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findPython } from "./findPython.mjs";
import { hasStamp, writeStamp } from "./stamp.mjs";

/**
 * `.venv` with the pinned Python packages; `grading` adds those with which a teacher grades, `test` these and those
 * that only `npm test` needs.
 */
export function pythonEnvironment(root, { test = false, grading = test } = {}) {
  const folder = join(root, ".venv");
  const python = join(folder, "bin", "python");
  const begun = join(folder, ".setup-begun");
  const lists = [
    "requirements.txt",
    ...(grading ? ["requirements-grading.txt"] : []),
    ...(test ? ["requirements-test.txt"] : []),
  ];
  const stamps = lists.map((list) => ({
    file: join(folder, `.setup-${list}`),
    content: contentStamp(root, list),
  }));

  return {
    title: `Python packages in .venv${test ? ", with those for the tests" : grading ? ", with those for grading" : ""}`,
    megabytes: 350,
    isDone: () => existsSync(python) && stamps.every(({ file, content }) => hasStamp(file, content)),
    check() {
      if (!existsSync(python)) findPython();
    },
    async run(shell) {
      // pip takes a package that was cut off in the middle for a whole one, and the scripts in .venv/bin know where
      // they were made: an environment that was begun and not ended, or that was moved, is made anew.
      if (existsSync(begun) || !(await isSound(shell, folder, python)))
        rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder, { recursive: true });
      writeFileSync(begun, "");
      if (!existsSync(python)) await shell.run(findPython(), ["-m", "venv", folder]);
      const asked = lists.flatMap((list) => ["-r", join(root, list)]);
      await shell.run(python, ["-m", "pip", "install", ...options, ...asked]);
      for (const { file, content } of stamps) writeStamp(file, content);
      rmSync(begun);
    },
  };
}

// pip compiles every module now, in five seconds: where Python may not write bytecode later, each tool would take one or
// two more each time.
const options = ["--disable-pip-version-check", "--no-input", "--progress-bar", "off"];

/** The list's content and the checkout's place: a moved environment does not work. */
function contentStamp(root, list) {
  return createHash("sha256")
    .update(readFileSync(join(root, list)))
    .update(root)
    .digest("hex");
}

async function isSound(shell, folder, python) {
  try {
    const printed = await shell.run(python, ["-c", "import sys, pip; print(sys.version_info >= (3, 10))"]);
    const made = readFileSync(join(folder, "bin", "activate"), "utf8");
    return printed.includes("True") && made.includes(folder);
  } catch {
    return false;
  }
}
