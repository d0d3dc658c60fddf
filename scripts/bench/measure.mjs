import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

const sampleEveryMs = 100;

/**
 * Runs a command to its end, alone.
 * @param {string[]} command the program and its arguments
 * @param {object} env what is added to the environment
 * @param options.keepStdin whether its stdin stays open: some programs end with it
 * @returns the JSON lines that it printed, its wall-clock seconds, and the peak of the resident memory of it and all its
 *   descendants together, looked at ten times a second: `peakMb`, and `fileMb`, the part of it that is pages of files
 *   (programs and libraries), which processes share and the system may take back. Both undefined where there is no /proc
 * @throws Error when it does not end with exit code 0
 */
export async function measure(command, env, { keepStdin = false } = {}) {
  const [program, ...args] = command;
  const started = performance.now();
  const child = spawn(program, args, {
    env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: "3", ...env },
    stdio: [keepStdin ? "pipe" : "ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text) => (output += text));
  /** @type {{ peakMb?: number, fileMb?: number }} */
  let peak = {};
  const timer = setInterval(() => {
    const memory = treeMemory(child.pid);
    if (memory && !(memory.peakMb <= peak.peakMb)) peak = memory;
  }, sampleEveryMs);
  const code = await new Promise((resolve, reject) => child.on("error", reject).on("close", resolve)).finally(
    () => clearInterval(timer),
  );
  if (code !== 0) throw new Error(`bench: ${command.join(" ")} ended with exit code ${code}`);
  const lines = output.split("\n").filter((line) => line.startsWith("{"));
  return {
    lines: lines.map((line) => JSON.parse(line)),
    processSeconds: (performance.now() - started) / 1000,
    ...peak,
  };
}

/** The resident memory of a process and its descendants; undefined when it is gone, or there is no /proc. */
export function treeMemory(pid) {
  const total = { peakMb: 0, fileMb: 0 };
  const add = (id) => {
    const status = readFileSync(`/proc/${id}/status`, "utf8");
    const mb = (field) => Number(new RegExp(`^${field}:\\s+(\\d+)`, "m").exec(status)?.[1] ?? 0) / 1024;
    total.peakMb += mb("VmRSS");
    total.fileMb += mb("RssFile");
    for (const thread of readdirSync(`/proc/${id}/task`)) {
      const children = readFileSync(`/proc/${id}/task/${thread}/children`, "utf8");
      for (const child of children.split(" ").filter(Boolean)) {
        try {
          add(child);
        } catch {
          // It ended between the two looks.
        }
      }
    }
  };
  try {
    add(pid);
  } catch {
    if (total.peakMb === 0) return undefined; // A thread may have ended; what was seen counts.
  }
  return { peakMb: Math.round(total.peakMb), fileMb: Math.round(total.fileMb) };
}
