import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { withLock } from "../../../scripts/setup/lock.mjs";
import { createReport } from "../../../scripts/setup/report.mjs";
import { captured, checkout, ended, startNode, temporaryFolder, until } from "./temporaryCheckout";

const lockModule = pathToFileURL(join(checkout, "scripts/setup/lock.mjs")).href;

/** A process that takes the lock in `folder`, writes "begin" to its log, works for `milliseconds` and writes "end". */
function worker(folder: string, milliseconds: number) {
  return startNode([
    "--input-type=module",
    "--eval",
    `import { appendFileSync } from "node:fs";
     import { withLock } from ${JSON.stringify(lockModule)};
     await withLock(${JSON.stringify(join(folder, "lock"))}, { note() {} }, async () => {
       appendFileSync(${JSON.stringify(join(folder, "log"))}, "begin ");
       await new Promise((wake) => setTimeout(wake, ${milliseconds}));
       appendFileSync(${JSON.stringify(join(folder, "log"))}, "end ");
     });`,
  ]);
}

describe("set-up's lock", () => {
  it("lets one process work at a time", async () => {
    const folder = temporaryFolder();
    const ends = await Promise.all([1, 2, 3].map(() => ended(worker(folder, 150))));
    expect(ends.map(({ code, stderr }) => [code, stderr])).toEqual([
      [0, ""],
      [0, ""],
      [0, ""],
    ]);
    expect(readFileSync(join(folder, "log"), "utf8")).toBe("begin end begin end begin end ");
  });

  it("is taken over from an owner that was killed", async () => {
    const folder = temporaryFolder();
    const owner = worker(folder, 60_000);
    await until(() => existsSync(join(folder, "log")));
    owner.kill("SIGKILL");
    await ended(owner);
    expect(existsSync(join(folder, "lock"))).toBe(true);
    expect(
      await withLock(join(folder, "lock"), createReport(captured()), () => Promise.resolve("mine")),
    ).toBe("mine");
    expect(existsSync(join(folder, "lock"))).toBe(false);
  });

  it("says whom it waits for", async () => {
    const folder = temporaryFolder();
    const owner = worker(folder, 500);
    await until(() => existsSync(join(folder, "log")));
    const out = captured();
    await withLock(join(folder, "lock"), createReport(out), () => Promise.resolve());
    expect(out.text()).toBe(
      `set-up: another set-up (process ${owner.pid}) is at work here: waiting for it\n`,
    );
  });

  it("is given back when the work fails", async () => {
    const lock = join(temporaryFolder(), "lock");
    await expect(
      withLock(lock, createReport(captured()), () => Promise.reject(new Error("no"))),
    ).rejects.toThrow("no");
    expect(existsSync(lock)).toBe(false);
  });
});
