import { readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { pythonEnvironment } from "../../../scripts/setup/pythonEnvironment";
import { temporaryCheckout, toolsIn } from "./temporaryCheckout";

const lists = {
  "requirements.txt": "# nothing\n",
  "requirements-grading.txt": "# nothing for a teacher\n",
  "requirements-test.txt": "# nothing more\n",
};

describe("the step for Python packages", { timeout: 240_000 }, () => {
  it("is done until a list changes, the tests' list is asked for, or the checkout moves", async () => {
    const root = temporaryCheckout(lists);
    const step = pythonEnvironment(toolsIn(root));
    expect(step.isDone()).toBe(false);
    await step.run();
    expect(step.isDone()).toBe(true);
    expect(pythonEnvironment(toolsIn(root), { test: true }).isDone()).toBe(false);
    expect(pythonEnvironment(toolsIn(root), { grading: true }).isDone()).toBe(false);

    writeFileSync(join(root, "requirements.txt"), "# something else\n");
    expect(pythonEnvironment(toolsIn(root)).isDone()).toBe(false);
    writeFileSync(join(root, "requirements.txt"), lists["requirements.txt"]);

    const moved = `${root}-moved`;
    renameSync(root, moved);
    expect(pythonEnvironment(toolsIn(moved)).isDone()).toBe(false);
    renameSync(moved, root);
  });

  it("makes the environment anew when a package is gone, whatever pip's own settings say", async () => {
    const root = temporaryCheckout({ ...lists, "pip.conf": "[install]\nuser = true\n" });
    const tools = toolsIn(root);
    const step = pythonEnvironment({
      ...tools,
      run: (command, args, options) =>
        tools.run(command, args, {
          ...options,
          env: { PIP_CONFIG_FILE: join(root, "pip.conf"), ...options?.env },
        }),
    });
    await step.run();
    const [python] = readdirSync(join(root, ".venv/lib"));
    rmSync(join(root, ".venv/lib", python, "site-packages/pip"), { recursive: true });
    expect(step.isDone()).toBe(false);
    await step.run();
    expect(step.isDone()).toBe(true);
  });
});
