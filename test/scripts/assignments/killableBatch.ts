import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { runningProcesses } from "../../runningProcesses";
import { light } from "./lightCourse";

/** A batch of autograde, in a process of its own that can be killed, as can all that it starts. */
export class KillableBatch {
  text = "";
  readonly process: ChildProcess;
  private readonly ended: Promise<unknown[]>;

  constructor(
    private readonly folder: string,
    ...words: string[]
  ) {
    const step = ["autograde", light, "--course-dir", folder, ...words];
    this.process = spawn(process.execPath, ["dist/scripts/assignments.js", ...step]);
    this.process.stdout?.on("data", (data) => (this.text += String(data)));
    this.process.stderr?.on("data", (data) => (this.text += String(data)));
    this.ended = once(this.process, "close");
  }

  get pid(): number {
    return Number(this.process.pid);
  }

  get isRunning(): boolean {
    return this.process.exitCode === null && this.process.signalCode === null;
  }

  /** How many submissions have been told. */
  get told(): number {
    return this.text.split("\n").filter((line) => line.startsWith(`${light} `)).length;
  }

  /** Resolves when so many submissions have been told. */
  async graded(count: number): Promise<void> {
    await expect.poll(() => this.told, { timeout: 120_000, interval: 50 }).toBeGreaterThanOrEqual(count);
  }

  /** The processes that hold nbgrader. */
  graders(): number[] {
    return runningProcesses()
      .filter(({ words }) => `${words} `.includes(`grading.grader ${this.folder} `))
      .map(({ pid }) => pid);
  }

  /** The kernels of its graders, each known by the folder of its sockets. */
  kernels(): number[] {
    const graders = this.graders();
    return runningProcesses()
      .filter(({ words }) => graders.some((pid) => words.includes(`/grading-${pid}-`)))
      .filter(({ words }) => /^\S*node /.test(words))
      .map(({ pid }) => pid);
  }

  /** Where its kernels run. */
  workFolders(): string[] {
    const root = ".cache/grading";
    const isOwn = (name: string) => this.graders().some((pid) => name.includes(`-${pid}-`));
    return existsSync(root)
      ? readdirSync(root)
          .filter(isOwn)
          .map((name) => join(root, name))
      : [];
  }

  /** Resolves with its exit code, null where a signal ended it. */
  async end(): Promise<number | null> {
    return (await this.ended)[0] as number | null;
  }
}
