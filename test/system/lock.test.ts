import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs"; // prettier-ignore
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { holderOf, whileLocked } from "../../src/system/lock";
import { thisProcess } from "../../src/system/processIdentity";
import { ManualClock } from "./manualClock";

describe("A lock", () => {
  let folder: string;
  let lock: string;
  let clock: ManualClock;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "denselab-lock-"));
    lock = path.join(folder, "lock");
    clock = new ManualClock();
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const leave = (owner: object): void => writeFileSync(lock, JSON.stringify({ token: "x", ...owner }));
  const take = (): Promise<string> => whileLocked(lock, () => Promise.resolve("mine"), { clock });
  const taken = async (pauses: number): Promise<void> => {
    expect(await take()).toBe("mine");
    expect(clock.pauses.length).toBeLessThanOrEqual(pauses);
    expect(existsSync(lock)).toBe(false);
  };

  it("lets one at a time do its work", async () => {
    const log: string[] = [];
    const work = async (): Promise<void> => {
      log.push("begin");
      await new Promise((wake) => setTimeout(wake, 20));
      log.push("end");
    };
    await Promise.all([1, 2, 3].map(() => whileLocked(lock, work)));
    expect(log.join(" ")).toBe("begin end begin end begin end");
  });

  it("is given back when the work fails", async () => {
    await expect(whileLocked(lock, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(existsSync(lock)).toBe(false);
  });

  it("tells whom it waits for, once", async () => {
    leave(thisProcess());
    const told: string[] = [];
    clock.onPause = () => clock.pauses.length === 3 && rmSync(lock);
    await whileLocked(lock, () => Promise.resolve(), { clock, onWait: (holder) => told.push(holder) });
    expect(told).toEqual([`process ${process.pid} on ${thisProcess().host}`]);
    expect(await holderOf(lock)).toBeUndefined();
  });

  it.each<[string, object]>([
    ["a killed process", { ...thisProcess(), pid: 2 ** 22 + 1 }],
    ["an earlier process of a number that is used again", { ...thisProcess(), born: "1" }],
    ...[0, -1, 1.5, 1e10].map(
      (pid) => [`the impossible process ${pid}`, { ...thisProcess(), pid }] as [string, object],
    ),
  ])("of %s is taken over at once", async (_, owner) => {
    leave(owner);
    await taken(0);
  });

  it.each([
    ["nothing", ""],
    ["no JSON", "\0\0"],
    ["a list", "[1]"],
    ["an owner without a birth", JSON.stringify({ pid: process.pid, host: thisProcess().host, token: "x" })],
    ["a gigabyte of something", Buffer.alloc(2_000_000, "x")],
  ])("that names %s is taken over after two seconds", async (_, content) => {
    writeFileSync(lock, content);
    await taken(25);
  });

  it("of another machine is taken over when its heart has not beaten for a minute", async () => {
    leave({ ...thisProcess(), host: "elsewhere" });
    const past = new Date(Date.now() - 61_000);
    utimesSync(lock, past, past);
    await taken(0);
  });

  it("from the future, as after a clock was set back, is taken over if its owner is not known to live", async () => {
    const future = new Date(Date.now() + 3_600_000);
    for (const owner of [{ ...thisProcess(), host: "elsewhere" }, {}]) {
      leave(owner);
      utimesSync(lock, future, future);
      await taken(0);
    }
  });

  it("of a living process is kept from the future, too, and lost when that sleeps for a minute", async () => {
    leave(thisProcess());
    const future = new Date(Date.now() + 3_600_000);
    utimesSync(lock, future, future);
    expect(await holderOf(lock)).toBeDefined();
    await taken(610);
    expect(clock.pauses.length).toBeGreaterThan(590);
  });

  it.skipIf(process.platform === "win32").each([
    ["a link to nowhere", () => symlinkSync(path.join(folder, "nowhere"), lock)],
    ["a link to itself", () => symlinkSync(lock, lock)],
    ["a link to a file", () => symlinkSync(__filename, lock)],
    ["a pipe", () => execFileSync("mkfifo", [lock])],
    ["a link to a device", () => symlinkSync("/dev/zero", lock)],
  ])("that is %s is nobody's, and what it leads to stays", async (_, make) => {
    make();
    expect(await holderOf(lock)).toBeUndefined();
    await taken(0);
    expect(readFileSync(__filename, "utf8")).toContain("leads to stays");
  });

  it("whose place a folder has taken is refused, and the folder named", async () => {
    mkdirSync(lock);
    await expect(take()).rejects.toThrow(`the folder ${lock} stands where a lock is to be; remove it`);
  });

  it("that can't be written says why", async () => {
    const nowhere = path.join(folder, "nowhere", "lock");
    await expect(whileLocked(nowhere, () => Promise.resolve())).rejects.toThrow("ENOENT");
    await expect(whileLocked("/proc/lock", () => Promise.resolve())).rejects.toThrow(/ENOENT|EACCES|EPERM/);
  });
});
