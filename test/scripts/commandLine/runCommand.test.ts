import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";

const programs = [
  "start",
  "test",
  "data",
  "assignments",
  "hub",
  "lite",
  "bench",
  "normalize",
  "pack",
  "kernels",
];
const run = (program: string, option: string) =>
  spawnSync(process.execPath, [`dist/scripts/${program}.js`, option], { encoding: "utf8" });

it.each(programs)(
  "npm run %s ends with 0 for --help, and with 2 for an option that it does not know",
  (program) => {
    expect(run(program, "--help")).toMatchObject({ status: 0, stderr: "" });
    const { status, stdout, stderr } = run(program, "--no-such-option");
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("no-such-option");
    expect(stderr).not.toMatch(/^\s+at /m);
  },
);
