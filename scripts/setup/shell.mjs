import { spawn } from "node:child_process";
import { appendFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { isRunning, pidOf, processIdentity } from "./processIdentity.mjs";

/** A command ended badly: `code` is its exit code, or a word such as ENOENT or STALLED; `output` what it printed. */
export class CommandError extends Error {
  constructor(message, { code, output }) {
    super(message);
    this.code = code;
    this.output = output;
  }
}

/**
 * Runs the steps' commands, one at a time. Each is the head of its own process group, so that it is ended with all
 * its children: when set-up is stopped, when it stalls, and, by the next set-up, when this one was killed outright
 * (`childFile` names it).
 */
export function createShell({ log, childFile }) {
  let group; // the running command's process group
  const endGroup = () => group !== undefined && kill(group);
  process.on("exit", endGroup);
  for (const [signal, number] of [
    ["SIGHUP", 1],
    ["SIGINT", 2],
    ["SIGTERM", 15],
  ]) {
    process.on(signal, () => process.exit(128 + number));
  }

  return {
    /** Ends the command that a killed set-up left running: it would write where this one does. */
    endOrphan() {
      try {
        const orphan = readFileSync(childFile, "utf8");
        if (isRunning(orphan)) kill(pidOf(orphan));
      } catch (error) {
        if (error.code !== "ENOENT") throw error;
      }
      rmSync(childFile, { force: true });
    },

    /**
     * @param {{ cwd?: string, env?: object, stalled?: () => boolean }} options `env`: added to the environment;
     *   `stalled`: asked each second, ends the command when it says yes
     * @returns {Promise<string>} what the command printed
     * @throws {CommandError} when it can't be started, fails or stalls
     */
    run(command, args, { cwd, env, stalled } = {}) {
      const words = [command, ...args].join(" ");
      write(log, `\n$ ${words}\n`);
      return new Promise((done, fail) => {
        const child = spawn(command, args, {
          cwd,
          env: { ...process.env, ...env },
          detached: true,
          stdio: ["ignore", "pipe", "pipe"],
        });
        if (child.pid !== undefined) {
          group = child.pid; // known before anything can fail: leaving ends it
          writeFileSync(childFile, processIdentity(child.pid) ?? "");
        }
        let output = "";
        let hasStalled = false;
        const keep = (chunk) => {
          output += chunk;
          write(log, chunk);
        };
        child.stdout.on("data", keep);
        child.stderr.on("data", keep);
        const watch = setInterval(() => {
          if (!stalled?.(output)) return;
          hasStalled = true;
          kill(child.pid);
        }, 1000);
        const end = (code) => {
          clearInterval(watch);
          group = undefined;
          rmSync(childFile, { force: true });
          if (code === 0) done(output);
          else if (hasStalled)
            fail(new CommandError(`${words} made no progress`, { code: "STALLED", output }));
          else fail(new CommandError(`${words} failed (${code})`, { code, output }));
        };
        child.on("error", (error) => end(error.code));
        child.on("close", (code, signal) => end(code ?? signal));
      });
    },
  };
}

/** The log is a comfort: where the disk is full, what the command itself says of it is the better message. */
function write(log, text) {
  try {
    appendFileSync(log, text);
  } catch (error) {
    if (error.code !== "ENOSPC") throw error;
  }
}

function kill(group) {
  try {
    process.kill(-group, "SIGKILL");
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}
