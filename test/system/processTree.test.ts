import { describe, expect, it } from "vitest";
import { startLineWorker } from "../../src/system/lineWorker";
import { isRunning, processIdentity, thisProcess } from "../../src/system/processIdentity";
import { endTree, memoryOfTree } from "../../src/system/processTree";

/** A worker that starts a child in a group of that child's own, and tells its number. */
const withChild = `
  const { spawn } = require("node:child_process");
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { detached: true, stdio: "ignore" });
  console.error("a last word"); // first: it is ended as soon as it has told the number
  console.log("not for the protocol");
  console.log(JSON.stringify({ child: child.pid }));
  setInterval(() => {}, 1000);`;

describe.skipIf(process.platform !== "linux")("a worker that speaks in lines of JSON", () => {
  it("ends with all that it has started, whatever their groups, and what it said is kept", async () => {
    const texts: string[] = [];
    let worker!: ReturnType<typeof startLineWorker>;
    const child = await new Promise<number>((resolve) => {
      worker = startLineWorker([process.execPath, "-e", withChild], {
        onMessage: (message) => resolve((message as { child: number }).child),
        onText: (line) => texts.push(line),
      });
    });
    const identity = processIdentity(child)!;
    expect(isRunning(identity)).toBe(true);
    expect(memoryOfTree(worker.pid!)!.residentMb).toBeGreaterThan(memoryOfTree(child)!.residentMb);
    endTree(worker.pid!);
    expect(await worker.ending).toEqual({ code: "SIGKILL", stderr: "a last word" });
    await expect.poll(() => isRunning(identity)).toBe(false);
  });

  it("that does not end with its stdin is ended after a while", async () => {
    const command = [process.execPath, "-e", "setInterval(() => {}, 1000)"] as const;
    const worker = startLineWorker(command, { onMessage: () => undefined });
    worker.stop(50);
    expect((await worker.ending).code).toBe("SIGKILL");
  });

  it("that can't be started says so", async () => {
    const worker = startLineWorker(["/no/such/program"], { onMessage: () => undefined });
    expect((await worker.ending).code).toBe("ENOENT");
  });
});

describe("a process's identity", () => {
  it("is not that of an earlier process with the same number, and another machine's can't be told", () => {
    expect(isRunning(thisProcess())).toBe(true);
    expect(isRunning({ ...thisProcess(), born: "1" })).toBe(false);
    expect(isRunning({ ...thisProcess(), host: "elsewhere" })).toBeUndefined();
  });
});
