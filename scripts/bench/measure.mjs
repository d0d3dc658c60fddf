import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

const sampleEveryMs = 100;

/**
 * Runs a command to its end, alone.
 * @returns the JSON lines that it printed, its wall-clock seconds and the peak resident memory in MB of it and all
 *   its descendants together, sampled ten times a second (undefined where the system has no /proc)
 */
export async function measure([program, ...args], env) {
  const started = performance.now();
  const child = spawn(program, args, {
    env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: "3", ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text) => (output += text));
  let peakMb;
  const timer = setInterval(() => {
    const mb = treeMemoryMb(child.pid);
    if (mb !== undefined) peakMb = Math.max(peakMb ?? 0, mb);
  }, sampleEveryMs);
  const code = await new Promise((resolve, reject) => child.on("error", reject).on("close", resolve));
  clearInterval(timer);
  if (code !== 0) throw new Error(`bench: ${[program, ...args].join(" ")} ended with exit code ${code}`);
  const lines = output.split("\n").filter((line) => line.startsWith("{"));
  return {
    lines: lines.map((line) => JSON.parse(line)),
    seconds: (performance.now() - started) / 1000,
    peakMb: peakMb && Math.round(peakMb),
  };
}

function treeMemoryMb(rootPid) {
  let processes;
  try {
    processes = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  } catch {
    return undefined;
  }
  const parentOf = new Map();
  const memoryOf = new Map();
  for (const name of processes) {
    try {
      const status = readFileSync(`/proc/${name}/status`, "utf8");
      parentOf.set(Number(name), Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]));
      memoryOf.set(Number(name), Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024);
    } catch {
      // It ended between the listing and the reading.
    }
  }
  const belongs = (pid) => pid === rootPid || (parentOf.has(pid) && belongs(parentOf.get(pid)));
  return [...memoryOf].filter(([pid]) => belongs(pid)).reduce((sum, [, mb]) => sum + mb, 0);
}
