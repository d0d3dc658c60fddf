// The steps of `npm test`: each is one command, and knows how to count what passed and what failed.
import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { projectFolder } from "../../src/system/projectFolder";
import { inFront } from "../commandLine/inFront";
import { type Summary } from "../start/runSummary";

export interface StepResult {
  name: string;
  passed: number;
  failed: number;
  /** The names of tests that did not run. */
  skipped?: string[];
  /** The names of tests, of files that did not even load, and of notebooks that failed. */
  failures?: string[];
  /** The datasets in whose place stood generated data. */
  standIn?: string[];
  seconds: string;
}

export interface TestStep {
  name: string;
  /** Never rejects. */
  run(): Promise<StepResult>;
}

type Counts = Omit<StepResult, "name" | "seconds">;

/** A step that is itself the one thing checked; it speaks only when it fails. */
export function checkStep(name: string, command: string, args: string[]): TestStep {
  return step(
    name,
    () => runQuietly(command, args),
    (ok) => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1 }),
  );
}

/** Vitest, counted by the report that its JSON reporter writes. */
export function unitStep(name: string, command: string, args: string[], report: string): TestStep {
  rmSync(report, { force: true });
  return step(
    name,
    () => runAside(command, args),
    (ok) => {
      if (!existsSync(report)) return { passed: 0, failed: 1 };
      const { numPassedTests, numFailedTests, testResults } = JSON.parse(
        readFileSync(report, "utf8"),
      ) as VitestReport;
      // A file that does not even load has no tests to count.
      const brokenFiles = testResults.filter(
        ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
      );
      const namesOf = (wanted: (status: string) => boolean) =>
        testResults
          .flatMap(({ assertionResults }) => assertionResults)
          .filter(({ status }) => wanted(status))
          .map(({ fullName }) => fullName);
      return atLeastOne(ok, {
        passed: numPassedTests,
        failed: numFailedTests + brokenFiles.length,
        skipped: namesOf((status) => status !== "passed" && status !== "failed"),
        failures: [...brokenFiles.map(({ name }) => name), ...namesOf((status) => status === "failed")],
      });
    },
  );
}

/** Every lesson, as `npm start` runs them, counted by the summary that it writes. */
export function notebookStep(name: string, command: string, args: string[], summary: string): TestStep {
  const run = () => {
    rmSync(summary, { force: true }); // an earlier run's numbers are not this one's
    return runInFront(command, args);
  };
  return step(name, run, (ok) => {
    if (!existsSync(summary)) return { passed: 0, failed: 1 };
    const { notebooks, standIn = [] } = JSON.parse(readFileSync(summary, "utf8")) as Summary;
    const failures = notebooks.filter(({ status }) => status !== "ok").map(({ path }) => path);
    const counts = { passed: notebooks.length - failures.length, failed: failures.length, failures };
    return { ...atLeastOne(ok, counts), standIn };
  });
}

/** A command that fails although nothing it counted did, as below the floor of coverage, has failed all the same. */
function atLeastOne(ok: boolean, counts: Counts): Counts {
  if (ok || counts.failed > 0) return counts;
  return {
    ...counts,
    failed: 1,
    failures: ["the command itself, though nothing that it counts: see what it said"],
  };
}

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { name: string; status: string; assertionResults: { status: string; fullName: string }[] }[];
}

function step(name: string, run: () => Promise<boolean>, count: (ok: boolean) => Counts): TestStep {
  return {
    name,
    async run() {
      const begin = Date.now();
      const ok = await run();
      const seconds = ((Date.now() - begin) / 1000).toFixed(1);
      console.log(`${ok ? "ok    " : "FAILED"} ${name} (${seconds} s)`);
      return { name, seconds, ...count(ok) };
    },
  };
}

/** Shows a command's output only if it fails. */
async function runQuietly(command: string, args: string[]): Promise<boolean> {
  const output: Buffer[] = [];
  const child = spawn(command, args, { cwd: projectFolder, stdio: ["ignore", "pipe", "pipe"] });
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text: Buffer) => output.push(text));
  const ok = await ending(child);
  if (!ok) process.stdout.write(Buffer.concat(output));
  return ok;
}

/** Passes a command's output on as plain lines: it must not redraw a terminal that another step writes to as well. */
function runAside(command: string, args: string[]): Promise<boolean> {
  const child = spawn(command, args, { cwd: projectFolder, stdio: ["ignore", "pipe", "pipe"] });
  for (const stream of [child.stdout, child.stderr]) stream.pipe(process.stdout, { end: false });
  return ending(child);
}

/** Gives a command the whole terminal. */
function runInFront(command: string, args: string[]): Promise<boolean> {
  return ending(spawn(command, args, { cwd: projectFolder, stdio: ["ignore", "inherit", "inherit"] }));
}

/** Resolves to whether the command succeeded. A signal to us goes on to it, and once it has ended we end too. */
async function ending(child: ChildProcess): Promise<boolean> {
  try {
    return (await inFront(child, () => process.exit(1))) === 0;
  } catch (error) {
    console.log((error as Error).message);
    return false;
  }
}
