import { chmodSync, existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkout, ended, startNode, temporaryCheckout, temporaryFolder } from "./setup/temporaryCheckout";

const lists = { "package.json": "{}", "requirements.txt": "", "tsconfig.json": "{}", "src/index.ts": "" };

/** Runs set-up in `root` on a machine that has only these commands. */
function setUpWith(root: string, commands: Record<string, string>) {
  const path = temporaryFolder();
  for (const [name, script] of Object.entries(commands)) {
    writeFileSync(join(path, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(path, name), 0o755);
  }
  return ended(startNode([join(root, "scripts/setup.mjs")], { ...process.env, PATH: path }));
}

function expectNothingMade(root: string) {
  for (const name of ["node_modules", ".venv", "dist"]) expect(existsSync(join(root, name))).toBe(false);
}

describe("scripts/setup.mjs", () => {
  it("says which Node is needed where it is too old", async () => {
    const old =
      'data:text/javascript,Object.defineProperty(process, "versions", { value: { node: "18.20.4" } })';
    const setUp = startNode(["--import", old, join(checkout, "scripts/setup.mjs")]);
    expect(await ended(setUp)).toEqual({
      code: 1,
      stdout: "",
      stderr:
        "set-up can't go on: Node 20 or newer is needed and this is 18.20.4: " +
        "install a current one (https://nodejs.org) and run the same command again.\n",
    });
  });

  it("asks for npm, and makes nothing, where it is missing", async () => {
    const root = temporaryCheckout(lists);
    const { code, stderr } = await setUpWith(root, {});
    expect([code, stderr]).toEqual([
      1,
      "set-up can't go on: npm was not found: install it " +
        "(it comes with Node from https://nodejs.org; Debian and Ubuntu: sudo apt-get install npm).\n",
    ]);
    expectNothingMade(root);
  });

  it("asks for Python, and makes nothing, where it is missing", async () => {
    const root = temporaryCheckout(lists);
    const { code, stderr } = await setUpWith(root, { npm: "exit 0" });
    expect([code, stderr]).toEqual([
      1,
      "set-up can't go on: Python was not found: install version 3.10 or newer " +
        "(Debian and Ubuntu: sudo apt-get install python3 python3-venv).\n",
    ]);
    expectNothingMade(root);
  });

  it("shows what a failing step printed, and where the rest is", async () => {
    const root = temporaryCheckout(lists);
    const { code, stdout, stderr } = await setUpWith(root, {
      npm: '[ "$1" = --version ] || { echo "npm error no network"; exit 7; }',
      python3: "echo 3 12",
    });
    expect([code, stdout]).toEqual([1, "set-up: npm packages by lockfile ... \n"]);
    expect(stderr).toMatch(
      /^set-up can't go on: npm ci --ignore-scripts --prefer-offline --no-audit --no-fund failed \(7\)\n {4}npm error no network\nAll that it printed is in .*setup\.log\.\n$/,
    );
  });

  it("says it when the disk is full", async () => {
    const root = temporaryCheckout(lists);
    const { stderr } = await setUpWith(root, {
      npm: '[ "$1" = --version ] || { echo "npm error code ENOSPC"; exit 1; }',
      python3: "echo 3 12",
    });
    expect(stderr).toBe(
      `set-up can't go on: the disk that holds ${root} is full: make room and run it again; it goes on where it stopped.\n`,
    );
  });

  it("takes less than a second when there is nothing to do", async () => {
    const run = () => ended(startNode([join(checkout, "scripts/setup.mjs")]));
    await run();
    const runs = [await run(), await run(), await run()]; // other tests run beside them: the quickest counts
    const seconds = runs.map(({ stdout }) =>
      Number(/^set-up: nothing to do \((.*) s\)\n$/.exec(stdout)?.[1]),
    );
    expect(Math.min(...seconds)).toBeLessThan(1);
  });
});
