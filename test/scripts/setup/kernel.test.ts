import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { kernel } from "../../../scripts/setup/kernel";
import { temporaryFolder } from "./temporaryCheckout";

describe("the step that registers the kernel", () => {
  it("names this Node and this checkout's kernel by absolute paths", async () => {
    const root = temporaryFolder();
    expect(kernel(root).isDone()).toBe(false);
    await kernel(root).run();
    expect(kernel(root).isDone()).toBe(true);
    const spec = readFileSync(join(root, ".venv/share/jupyter/kernels/tslab/kernel.json"), "utf8");
    expect(JSON.parse(spec)).toMatchObject({
      argv: [
        process.execPath,
        "--max-semi-space-size=4",
        "--no-force-async-hooks-checks",
        join(root, "dist/src/kernel/main.js"),
        "{connection_file}",
      ],
      env: { MALLOC_MMAP_THRESHOLD_: "4194304", MALLOC_ARENA_MAX: "2" },
      display_name: "TypeScript",
      language: "typescript",
    });
  });

  it("registers again when another Node runs", async () => {
    const root = temporaryFolder();
    await kernel(root).run();
    const node = process.execPath;
    try {
      process.execPath = "/elsewhere/node";
      expect(kernel(root).isDone()).toBe(false);
    } finally {
      process.execPath = node;
    }
  });
});
