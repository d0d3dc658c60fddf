import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { adapter, freePorts } from "./client";

it.each(["stdin", "control", "hb"])(
  "A kernel whose %s port another program has taken ends before it can be reached",
  async (channel) => {
    const folder = mkdtempSync(join(tmpdir(), "denselab-taken-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const names = ["shell", "iopub", "stdin", "control", "hb"].map((name) => `${name}_port`);
    const free = await freePorts(names.length);
    const ports = Object.fromEntries(names.map((name, i) => [name, free[i]]));
    const other = createServer().listen(ports[`${channel}_port`], "127.0.0.1");
    await once(other, "listening");
    onTestFinished(() => void other.close());
    const file = join(folder, "connection.json");
    writeFileSync(file, JSON.stringify({ transport: "tcp", ip: "127.0.0.1", key: "", ...ports }));
    const [command = "", ...args] = adapter;
    const kernel = spawn(command, [...args, file], { cwd: folder, stdio: "ignore" });
    let isReached = false;
    const look = setInterval(() => {
      const socket = connect(ports["shell_port"], "127.0.0.1").on("error", () => undefined);
      socket.on("connect", () => {
        isReached = true;
        socket.destroy();
      });
    }, 5);
    const [code] = (await once(kernel, "exit")) as [number];
    clearInterval(look);
    expect(isReached).toBe(false);
    expect(code).not.toBe(0);
  },
);
