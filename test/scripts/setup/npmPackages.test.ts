import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { npmPackages } from "../../../scripts/setup/npmPackages.mjs";
import { createShell } from "../../../scripts/setup/shell.mjs";
import { temporaryCheckout } from "./temporaryCheckout";

/** A project whose one dependency is its own workspace: npm needs no registry for it. */
const project = {
  "package.json": JSON.stringify({
    name: "a",
    version: "1.0.0",
    workspaces: ["src"],
    dependencies: { b: "*" },
  }),
  "src/package.json": JSON.stringify({ name: "b", version: "1.0.0" }),
  "package-lock.json": JSON.stringify({
    name: "a",
    version: "1.0.0",
    lockfileVersion: 3,
    packages: {
      "": { name: "a", version: "1.0.0", workspaces: ["src"], dependencies: { b: "*" } },
      "node_modules/b": { resolved: "src", link: true },
      src: { name: "b", version: "1.0.0" },
    },
  }),
};

describe("the step for npm packages", () => {
  it("installs by the lockfile, and asks for it again when the lockfile says more or npm did not finish", async () => {
    const root = temporaryCheckout(project);
    const step = npmPackages(root);
    expect(step.isDone()).toBe(false);
    await step.run(createShell({ log: join(root, "log"), childFile: join(root, "child") }));
    expect(readFileSync(join(root, "node_modules/b/package.json"), "utf8")).toContain('"b"');
    expect(step.isDone()).toBe(true);

    const locked = JSON.parse(project["package-lock.json"]) as { packages: Record<string, unknown> };
    locked.packages["node_modules/other-system"] = { version: "1.0.0", optional: true };
    writeFileSync(join(root, "package-lock.json"), JSON.stringify(locked));
    expect(step.isDone()).toBe(true);
    locked.packages["node_modules/more"] = { version: "1.0.0", integrity: "sha512-x" };
    writeFileSync(join(root, "package-lock.json"), JSON.stringify(locked));
    expect(step.isDone()).toBe(false);

    writeFileSync(join(root, "package-lock.json"), project["package-lock.json"]);
    expect(step.isDone()).toBe(true);
    rmSync(join(root, "node_modules/.package-lock.json"));
    expect(step.isDone()).toBe(false);
  });

  it("leaves a package.json that its lockfile does not know to npm, which says what is wrong", async () => {
    const root = temporaryCheckout(project);
    const shell = createShell({ log: join(root, "log"), childFile: join(root, "child") });
    const step = npmPackages(root);
    await step.run(shell);
    writeFileSync(
      join(root, "src/package.json"),
      JSON.stringify({ name: "b", version: "1.0.0", dependencies: { c: "1" } }),
    );
    expect(step.isDone()).toBe(false);
  });
});
