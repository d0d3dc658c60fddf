import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { python } from "../../kernel/jupyter";

const program = `
from grading.sandbox import resource_limits
from grading.watch import Limits
print(" ".join(resource_limits(Limits(seconds=60, memory=4096, disk=256, processes=64, threads=512))))
`;

/** The limits of a graded kernel, where the grader has these itself. */
function limits(...own: string[]): string {
  const words = [...own, python, "-B", "-c", program];
  return execFileSync("prlimit", words, { cwd: "scripts/python", encoding: "utf8" }).trim();
}

it.skipIf(process.platform !== "linux")(
  "asks for no more than the grader has itself: a teacher's server on a hub has limits",
  () => {
    expect(limits("--core=0")).toContain(`--data=${4096 * 2 ** 20} --fsize=${256 * 2 ** 20} --core=0`);
    const own = [`--data=${2048 * 2 ** 20}`, `--fsize=${2 ** 20}`];
    const given = limits(...own);
    expect(given).toContain(own.join(" "));
    // And they can be set: otherwise no kernel starts.
    execFileSync("prlimit", [...own, ...given.split(" "), "true"]);
  },
);
