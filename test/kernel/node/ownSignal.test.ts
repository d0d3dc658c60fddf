import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";
import { root } from "../client";

/**
 * What becomes of scripts after a signal that came as the one before them ended, in a process of its own, until one is
 * broken off: whether the signal is kept at all, or still meets the script that sent it, is the system's choice.
 */
function scriptsAfterSignal(between: string, rounds: number): string {
  const program = `
    const { ownSignal } = require(${JSON.stringify(join(root, "dist/src/kernel/node/ownSignal.js"))});
    const { runInThisContext } = require("node:vm");
    process.on("SIGINT", () => undefined);
    const stopWish = new Int32Array(6);
    const run = (script) => {
      try {
        return runInThisContext(script, { breakOnSigint: true });
      } catch ({ code }) {
        return code;
      }
    };
    globalThis.endWithSignal = () => ownSignal.send(stopWish);
    const ends = [];
    const brokenOff = "ERR_SCRIPT_EXECUTION_INTERRUPTED";
    for (let round = 0; round < ${rounds} && !ends.includes(brokenOff); round++) {
      run("endWithSignal()");
      ${between}
      ends.push(run("for (const end = Date.now() + 200; Date.now() < end; ); 'to its end'"));
    }
    console.log(ends.at(-1), [...stopWish].join(""));`;
  return execFileSync(process.execPath, ["-e", program], { encoding: "utf8" }).trim();
}

it("a signal that Node keeps breaks off none of the scripts that come after it", () => {
  expect(scriptsAfterSignal("ownSignal.absorb(stopWish);", 10)).toBe("to its end 000000");
});

it("without being absorbed it would", () => {
  expect(scriptsAfterSignal("", 50)).toMatch(/^ERR_SCRIPT_EXECUTION_INTERRUPTED/);
});
