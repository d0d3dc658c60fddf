import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";

it("lets cells of a graded notebook use all that tests stand on, and replace nothing of it", () => {
  const told = execFileSync(process.execPath, ["test/kernel/hardened.cjs"], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  expect(JSON.parse(told)).toEqual({ names: [], frame: [2, 1], twice: 42 });
});
