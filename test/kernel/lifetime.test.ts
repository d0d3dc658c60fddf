import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { adapter, KernelClient, root } from "./client";
import { nodeOf } from "./nodeVersions";

describe("the kernel", () => {
  it.each([
    ["idle", "1"],
    ["busy", "while (true) {}"],
  ])(
    "ends by itself when the process that started it is gone, also while it is %s",
    async (_state, code) => {
      // A shell stands for JupyterLab: it starts the kernel, and is killed.
      const command = ["sh", "-c", '"$0" "$@" & wait', ...adapter];
      const kernel = await KernelClient.start({ command, env: { JPY_PARENT_PID: "1" } });
      const pid = Number((await kernel.execute("process.pid")).result);
      kernel.send("execute_request", { code });
      kernel.process.kill("SIGKILL");
      await kernel.ended;
      const deadline = Date.now() + 30_000;
      while (isAlive(pid) && Date.now() < deadline) await new Promise((wake) => setTimeout(wake, 100));
      expect(isAlive(pid)).toBe(false);
      await kernel.stop();
    },
    120_000,
  );

  it("ends on a shutdown request while a cell keeps it busy", async () => {
    const kernel = await KernelClient.start();
    const { id } = kernel.submit("while (true) {}");
    await kernel.until(({ parent, type }) => parent === id && type === "execute_input");
    kernel.send("shutdown_request", { restart: false }, "control");
    await kernel.ended;
    await kernel.stop();
  });

  it("gives up when its ports are taken, instead of waiting unheard", async () => {
    const first = await KernelClient.start();
    const second = spawn(process.execPath, [...adapter.slice(1), first.connectionFile], { stdio: "ignore" });
    await once(second, "exit");
    expect((await first.execute("'still here'")).result).toBe("'still here'");
    await first.stop();
  }, 120_000);

  it("on a Node that is too old stays up, and says so in one line", async () => {
    const old = await KernelClient.start({
      command: [await nodeOf(18), join(root, "dist/src/kernel/main.js")],
    });
    const { reply, error, outputs } = await old.execute("1 + 1");
    expect(reply).toMatchObject({ status: "error", ename: "KernelError" });
    expect(outputs).toHaveLength(1);
    expect(error?.["traceback"]).toEqual([
      expect.stringMatching(
        /^KernelError: this kernel needs Node 20 or newer, and runs on v18\..*npm run setup/,
      ),
    ]);
    await old.stop();
  }, 120_000);

  it("without libtensorflow says so in one line, and runs whatever needs none", async () => {
    const folder = mkdtempSync(join(tmpdir(), "no-tensorflow-"));
    const packages = join(folder, "node_modules");
    mkdirSync(join(packages, "@tensorflow"), { recursive: true });
    const tfjsNode = join("@tensorflow", "tfjs-node");
    for (const part of ["package.json", "dist"]) {
      cpSync(join(root, "node_modules", tfjsNode, part), join(packages, tfjsNode, part), { recursive: true });
    }
    const others = [
      "tfjs",
      "tfjs-core",
      "tfjs-layers",
      "tfjs-data",
      "tfjs-converter",
      "tfjs-backend-cpu",
      "tfjs-backend-webgl",
    ];
    for (const name of [
      "@mapbox",
      "progress",
      "google-protobuf",
      ...others.map((other) => `@tensorflow/${other}`),
    ]) {
      symlinkSync(join(root, "node_modules", name), join(packages, name));
    }
    const kernel = await KernelClient.start({ cwd: folder });
    const { error } = await kernel.execute(`const tf = require("@tensorflow/tfjs-node")`);
    expect(error?.["evalue"]).toBe(
      "TensorFlow's native library (libtensorflow) is missing or broken here; run `npm run setup` again",
    );
    expect((await kernel.execute("6 * 7")).result).toBe("42");
    await kernel.stop();
    rmSync(folder, { recursive: true });
  }, 60_000);
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
