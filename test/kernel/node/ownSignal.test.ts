import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";
import { root } from "../client";

/** What becomes of scripts after a signal that came as the one before them ended, in a process of its own. */
function scriptsAfterSignal(between: string): string {
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
    for (let round = 0; round < 5; round++) {
      run("endWithSignal()");
      ${between}
      ends.push(run("for (const end = Date.now() + 200; Date.now() < end; ); 'to its end'"));
    }
    console.log([...new Set(ends)].join(), [...stopWish].join(""));`;
  return execFileSync(process.execPath, ["-e", program], { encoding: "utf8" }).trim();
}

it("a signal that Node keeps breaks off none of the scripts that come after it", () => {
  expect(scriptsAfterSignal("ownSignal.absorb(stopWish);")).toBe("to its end 000000");
});

it("without being absorbed it would", () => {
  expect(scriptsAfterSignal("")).toMatch(/^ERR_SCRIPT_EXECUTION_INTERRUPTED/);
});
