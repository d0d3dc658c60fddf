import { existsSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { pythonEnvironment } from "../../../scripts/setup/pythonEnvironment.mjs";
import { createShell } from "../../../scripts/setup/shell.mjs";
import { checkout, ended, startNode, temporaryCheckout, until } from "./temporaryCheckout";

const lists = {
  "requirements.txt": "# nothing\n",
  "requirements-grading.txt": "# nothing for a teacher\n",
  "requirements-test.txt": "# nothing more\n",
};

function shellIn(root: string) {
  return createShell({ log: join(root, "log"), childFile: join(root, "child") });
}

describe("the step for Python packages", { timeout: 240_000 }, () => {
  it("is done until a list changes, the tests' list is asked for, or the checkout moves", async () => {
    const root = temporaryCheckout(lists);
    expect(pythonEnvironment(root).isDone()).toBe(false);
    await pythonEnvironment(root).run(shellIn(root));
    expect(pythonEnvironment(root).isDone()).toBe(true);
    expect(pythonEnvironment(root, { test: true }).isDone()).toBe(false);
    expect(pythonEnvironment(root, { grading: true }).isDone()).toBe(false);

    writeFileSync(join(root, "requirements.txt"), "# something else\n");
    expect(pythonEnvironment(root).isDone()).toBe(false);
    writeFileSync(join(root, "requirements.txt"), lists["requirements.txt"]);

    const moved = `${root}-moved`;
    renameSync(root, moved);
    expect(pythonEnvironment(moved).isDone()).toBe(false);
    renameSync(moved, root);
  });

  it("makes the environment anew when it was killed in the middle", async () => {
    const root = temporaryCheckout(lists);
    const modules = ["pythonEnvironment", "shell"].map((name) =>
      JSON.stringify(pathToFileURL(join(checkout, `scripts/setup/${name}.mjs`)).href),
    );
    const files = JSON.stringify({ log: join(root, "log"), childFile: join(root, "child") });
    const setUp = startNode([
      "--input-type=module",
      "--eval",
      `import { pythonEnvironment } from ${modules[0]};
       import { createShell } from ${modules[1]};
       await pythonEnvironment(${JSON.stringify(root)}).run(createShell(${files}));`,
    ]);
    await until(() => existsSync(join(root, ".venv/bin/python")));
    setUp.kill("SIGKILL");
    await ended(setUp);
    expect(pythonEnvironment(root).isDone()).toBe(false);

    const shell = shellIn(root);
    shell.endOrphan();
    await pythonEnvironment(root).run(shell);
    expect(pythonEnvironment(root).isDone()).toBe(true);
    expect(await shell.run(join(root, ".venv/bin/pip"), ["--version"])).toContain(join(root, ".venv"));
  });
});
