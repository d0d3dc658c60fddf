import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";
import { wish } from "../../../src/kernel/core/stopSignal";
import { blow } from "../../../src/kernel/node/blow";
import { place, signOfLife } from "../../../src/kernel/node/stopBoard";
import { root } from "../client";

// As in `stopWish`.
const onItsWay = 1;
const fallen = 2;

it.each([
  ["byTermination", "none"],
  ["byTermination", "heard"],
  ["byTermination", "ended"],
  ["bySignal", "none"],
  ["bySignal", "heard"],
  ["bySignal", "ended"],
] as const)("nothing is struck %s when the wish is %s: its cell may have ended by now", (how, state) => {
  const stopWish = new Int32Array([wish[state], 0, 0, 0, 0]);
  const told: string[] = [];
  blow[how](stopWish, () => told.push("struck"));
  expect(told).toEqual([]);
  expect(blow.threatens(stopWish)).toBe(false);
  expect([...stopWish]).toEqual([wish[state], 0, 0, 0, 0]);
});

it("a kernel that has heard the wish and gives no sign of life is struck all the same, and no cell begins before it has fallen", async () => {
  const stopWish = new Int32Array([wish.heard, 0, 0, 0, 0]);
  signOfLife.ask(stopWish);
  const heard = process.listeners("SIGINT");
  process.removeAllListeners("SIGINT");
  const signal = new Promise<void>((arrive) => process.once("SIGINT", () => arrive()));
  const told: boolean[] = [];
  blow.bySignal(stopWish, () => told.push(blow.threatens(stopWish)));
  await signal;
  for (const listener of heard) process.on("SIGINT", listener);
  expect(told).toEqual([false]);
  expect(blow.take(stopWish), "a signal ends no more than a script").toBe(false);
});

it("one blow at a time is on its way, and it threatens until it is known to have fallen", () => {
  const stopWish = new Int32Array([wish.sent, 0, 0, 0, onItsWay]);
  const told: string[] = [];
  blow.bySignal(stopWish, () => told.push("struck"));
  expect(told).toEqual([]);
  stopWish[place.blow] = fallen;
  expect(blow.threatens(stopWish)).toBe(true);
  expect([blow.take(stopWish), blow.take(stopWish)]).toEqual([true, false]);
  expect(blow.threatens(stopWish)).toBe(false);
});

/**
 * What becomes of scripts after a signal that came as the one before them ended, in a process of its own, until one is
 * broken off: whether the signal is kept at all, or still meets the script that sent it, is the system's choice.
 */
function scriptsAfterSignal(between: string, rounds: number): string {
  const program = `
    const { ownSignal } = require(${JSON.stringify(join(root, "dist/src/kernel/node/blow.js"))});
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
