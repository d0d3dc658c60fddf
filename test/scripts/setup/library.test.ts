import { existsSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { library } from "../../../scripts/setup/library.mjs";
import { createShell } from "../../../scripts/setup/shell.mjs";
import { checkout, temporaryCheckout } from "./temporaryCheckout";

function project() {
  const root = temporaryCheckout({
    "tsconfig.json": JSON.stringify({
      compilerOptions: { rootDir: "src", outDir: "dist", lib: ["ES5"], types: [] },
      include: ["src"],
    }),
    "src/index.ts": "export const one: number = 1;\n",
    "src/room/other.ts": "export const two = 2;\n",
  });
  symlinkSync(join(checkout, "node_modules"), join(root, "node_modules"));
  const shell = createShell({ log: join(root, "log"), childFile: join(root, "child") });
  return { root, step: library(root), run: () => library(root).run(shell) };
}

describe("the step that compiles the library", () => {
  it("compiles when a source changed, and drops what a deleted source left", async () => {
    const { root, step, run } = project();
    expect(step.isDone()).toBe(false);
    await run();
    expect(step.isDone()).toBe(true);
    expect(existsSync(join(root, "dist/room/other.js"))).toBe(true);

    rmSync(join(root, "src/room/other.ts"));
    expect(step.isDone()).toBe(false);
    await run();
    expect(step.isDone()).toBe(true);
    expect(existsSync(join(root, "dist/room/other.js"))).toBe(false);
    expect(existsSync(join(root, "dist.next")) || existsSync(join(root, "dist.old"))).toBe(false);
  });

  it("does not mind a source that was only touched, and minds a dist/ that somebody else wrote", async () => {
    const { root, step, run } = project();
    await run();
    utimesSync(join(root, "src/index.ts"), 1, 1);
    expect(step.isDone()).toBe(true);
    writeFileSync(join(root, "dist/index.js"), "exports.one = 11;\n");
    expect(step.isDone()).toBe(false);
  });

  it("says what does not compile and leaves the compiled library as it was", async () => {
    const { root, step, run } = project();
    await run();
    writeFileSync(join(root, "src/index.ts"), 'export const one: number = "one";\n');
    await expect(run()).rejects.toThrow(
      "src/ does not compile:\nsrc/index.ts(1,14): error TS2322: Type 'string' is not assignable to type 'number'.",
    );
    expect(step.isDone()).toBe(false);
    expect(readFileSync(join(root, "dist/index.js"), "utf8")).toContain("one = 1");
    expect(existsSync(join(root, "dist.next"))).toBe(false);
  });
});
