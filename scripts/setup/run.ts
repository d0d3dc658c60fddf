import { spawn } from "node:child_process";
import { closeSync, fstatSync, openSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { type CommandError, type Machine, type Run } from "./step";

/** How set-up's steps run commands. A command's process group ends with it, and with set-up, even by kill -9. */
export function runIn({ root, lock }: Pick<Machine, "root" | "lock">): Run {
  const file = join(root, ".cache", "setup.log");
  return (command, args, { cwd = root, env, signal } = {}) => {
    const words = [command, ...args].join(" ");
    const log = openSync(file, "a");
    writeSync(log, `\n$ ${words}\n`);
    const { size } = fstatSync(log);
    // What sh starts beside the command waits for the end of a pipe that only set-up holds.
    const guarded = '(read end <&3; kill -KILL 0) >/dev/null 2>&1 & exec "$@" 3<&-';
    const child = spawn("/bin/sh", ["-c", guarded, "sh", command, ...args], {
      ...{ cwd, env: { ...process.env, ...env }, detached: true, stdio: ["ignore", log, log, "pipe", lock] },
    });
    const end = () => child.stdio[3]?.destroy();
    signal?.addEventListener("abort", end);
    return new Promise((done, fail) => {
      child.on("exit", (status, killed) => {
        end();
        closeSync(log);
        const output = readFileSync(file).subarray(size).toString();
        const error = new Error(`${words} failed (${killed || status})`);
        if (status === 0) done(output);
        else fail(Object.assign(error, { output }) satisfies CommandError);
      });
    });
  };
}
