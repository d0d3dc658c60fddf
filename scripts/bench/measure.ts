import { spawn } from "node:child_process";
import { memoryOfTree } from "../../src/system/processTree";
import { ToldError } from "../commandLine/toldError";

const sampleEveryMs = 100;

/** A program to be measured. */
export interface Program {
  /** The program and its arguments. */
  command: string[];
  /** What is added to the environment. */
  env?: Record<string, string>;
  /** Whether its stdin stays open: some programs end with it. */
  keepStdin?: boolean;
}

/** What a program printed and took. */
export interface Measured<Line> {
  /** The JSON lines that it printed. */
  lines: Line[];
  /** Its wall-clock seconds, start and imports included. */
  processSeconds: number;
  /**
   * The peak of the resident memory of it and all its descendants together, looked at ten times a second, and the part of
   * it that is pages of files (programs and libraries), which processes share. Undefined where there is no /proc.
   */
  peakMb?: number | undefined;
  fileMb?: number | undefined;
}

/** Runs a program to its end. Throws when it does not end with exit code 0. */
export async function measure<Line>({ command, env, keepStdin }: Program): Promise<Measured<Line>> {
  const [program, ...args] = command;
  const started = performance.now();
  const child = spawn(program, args, {
    env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: "3", ...env },
    stdio: [keepStdin ? "pipe" : "ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout?.setEncoding("utf8").on("data", (text: string) => (output += text));
  let peak = { residentMb: 0, fileMb: 0 };
  const timer = setInterval(() => {
    const memory = child.pid === undefined ? undefined : memoryOfTree(child.pid);
    if (memory && memory.residentMb > peak.residentMb) peak = memory;
  }, sampleEveryMs);
  const ended = new Promise<number | null>((resolve, reject) =>
    child.on("error", reject).on("close", resolve),
  );
  const code = await ended.finally(() => clearInterval(timer));
  if (code !== 0) throw new ToldError(`bench: ${command.join(" ")} ended with exit code ${code}`);
  return {
    lines: output
      .split("\n")
      .filter((line) => line.startsWith("{"))
      .map((line) => JSON.parse(line) as Line),
    processSeconds: (performance.now() - started) / 1000,
    ...(peak.residentMb > 0 && { peakMb: Math.round(peak.residentMb), fileMb: Math.round(peak.fileMb) }),
  };
}
