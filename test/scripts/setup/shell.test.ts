import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { isRunning, processIdentity } from "../../../scripts/setup/processIdentity.mjs";
import { createShell } from "../../../scripts/setup/shell.mjs";
import { checkout, ended, startNode, temporaryFolder, until } from "./temporaryCheckout";

function shellIn(folder: string) {
  return createShell({ log: join(folder, "log"), childFile: join(folder, "child") });
}

const sleepWithChild = "sleep 300 & echo $! > pids; echo $$ >> pids; wait";

/** The identities of the processes that `sleepWithChild` wrote down. */
async function sleepers(folder: string) {
  const file = join(folder, "pids");
  await until(() => existsSync(file) && readFileSync(file, "utf8").trim().split("\n").length === 2);
  return readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((pid) => processIdentity(Number(pid)) ?? "");
}

describe("set-up's shell", () => {
  it("gives what a command printed, and keeps it in the log", async () => {
    const folder = temporaryFolder();
    expect(await shellIn(folder).run("sh", ["-c", "echo out; echo err >&2"])).toMatch(/out\n|err\n/);
    expect(readFileSync(join(folder, "log"), "utf8")).toContain("$ sh -c echo out; echo err >&2\nout\nerr\n");
  });

  it("says which command failed, how, and what it printed", async () => {
    const failing = shellIn(temporaryFolder()).run("sh", ["-c", "echo why; exit 3"]);
    await expect(failing).rejects.toMatchObject({
      message: "sh -c echo why; exit 3 failed (3)",
      code: 3,
      output: "why\n",
    });
    await expect(shellIn(temporaryFolder()).run("no-such-command", [])).rejects.toMatchObject({
      code: "ENOENT",
    });
  });

  it("ends a command that stalls, with its children", async () => {
    const folder = temporaryFolder();
    const stalling = shellIn(folder).run("sh", ["-c", sleepWithChild], { cwd: folder, stalled: () => true });
    const processes = await sleepers(folder);
    await expect(stalling).rejects.toMatchObject({ code: "STALLED" });
    await until(() => !processes.some(isRunning));
  });

  it("ends the command that a killed set-up left running", async () => {
    const folder = temporaryFolder();
    const module = pathToFileURL(join(checkout, "scripts/setup/shell.mjs")).href;
    const setUp = startNode([
      "--input-type=module",
      "--eval",
      `import { createShell } from ${JSON.stringify(module)};
       const shell = createShell(${JSON.stringify({ log: join(folder, "log"), childFile: join(folder, "child") })});
       await shell.run("sh", ["-c", ${JSON.stringify(sleepWithChild)}], { cwd: ${JSON.stringify(folder)} });`,
    ]);
    const processes = await sleepers(folder);
    // The command can be quicker than the note of who runs it.
    const note = join(folder, "child");
    await until(() => existsSync(note) && readFileSync(note, "utf8") !== "");
    setUp.kill("SIGKILL");
    await ended(setUp);
    expect(processes.every(isRunning)).toBe(true);
    shellIn(folder).endOrphan();
    await until(() => !processes.some(isRunning));
  });
});
