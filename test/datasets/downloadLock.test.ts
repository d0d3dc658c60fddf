import { rm, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { thisProcess } from "../../src/system/processIdentity";
import { TinyDownload } from "./tinyDownload";

const tiny = new TinyDownload();

describe("A lock", () => {
  const lock = () => path.join(tiny.folder, "tiny.npz.lock");
  // Above the largest process number that Linux gives.
  const dead = { pid: 2 ** 22 + 1, born: "x", token: "x" };

  it("of a process that was killed is removed", async () => {
    await writeFile(lock(), JSON.stringify({ ...dead, host: hostname() }));
    await tiny.bring();
    expect(await tiny.files()).toEqual(["tiny.npz"]);
  });

  it("without a name is one of a process that was killed as it made it: two seconds later it is removed", async () => {
    await writeFile(lock(), "");
    expect(await tiny.isBrought()).toBe(true);
    expect(tiny.clock.pauses.length).toBeLessThanOrEqual(21); // of 0.1 s
    expect(tiny.clock.pauses.length).toBeGreaterThan(15);
    expect(await tiny.files()).toEqual(["tiny.npz"]);
  });

  it("that was being removed by a killed process is cleared away", async () => {
    await writeFile(`${lock()}.some-token`, JSON.stringify({ ...dead, host: hostname() }));
    await tiny.bring();
    expect(await tiny.files()).toEqual(["tiny.npz"]);
  });

  it("that has not been touched for over a minute is removed, whoever's it is, and even when it is empty", async () => {
    const past = new Date(Date.now() - 61_000);
    for (const owner of [JSON.stringify({ ...thisProcess(), host: "elsewhere", token: "x" }), ""]) {
      await writeFile(lock(), owner);
      await utimes(lock(), past, past);
      await tiny.bring();
    }
    expect(await tiny.files()).toEqual(["tiny.npz"]);
  });

  it("of a living process is waited for", async () => {
    await writeFile(lock(), JSON.stringify({ ...thisProcess(), token: "x" }));
    tiny.clock.onPause = () => {
      expect(tiny.server.requests).toEqual([]);
      return tiny.clock.pauses.length === 5 ? rm(lock()) : undefined;
    };
    expect(await tiny.isBrought()).toBe(true);
    expect(tiny.clock.pauses).toEqual(Array(5).fill(100));
  });
});
