import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";
import { root } from "./client";
import { python, withKernel } from "./jupyter";

it("the kernel passes jupyter_kernel_test, and skips one check only, with its reason", () => {
  const suite = join(root, "test/kernel/test_conformance.py");
  const { status, stderr } = spawnSync(python, [suite], { encoding: "utf8", env: withKernel() });
  expect(status, stderr).toBe(0);
  const skipped = stderr.split("\n").filter((line) => line.includes("skipped '"));
  expect(skipped).toEqual([expect.stringMatching(/test_pager .*TypeScript has no `name\?`/)]);
  expect(stderr).toMatch(/Ran 12 tests/);
}, 120_000);
