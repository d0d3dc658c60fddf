// The folder of results: what the last run made, nothing older.
import { accessSync, constants, existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { makeFolder } from "../../src/system/makeFolder";
import { UsageError } from "../commandLine/usageError";

/** Everything that a run writes into its folder. */
const made = [
  "summary.json",
  "index.html",
  "index.ko.html",
  "report.html",
  "search.html",
  "search.ko.html",
  "slides",
  "lessons",
  "single-file",
  "assets",
  "notebooks",
];

/** One of these, or what a run that was killed has left of its writing. */
const isMade = (name: string) =>
  made.some((one) => name === one || (name.startsWith(`${one}.`) && name.endsWith(".part")));

/** What other commands write into out/, which a run leaves alone: npm run docs, lite, pack, bench. */
const isAnothers = (name: string) => /^(?:api$|lite$|packages$|bench)/.test(name);

/** Empties the folder of an earlier run's results. Refuses a folder that holds anything else: it may be somebody's work. */
export function prepareOutFolder(out: string, notebooks: string): void {
  if (contains(out, notebooks))
    throw new UsageError(`--out ${out} holds the notebooks themselves: choose another folder`);
  if (existsSync(out) && !statSync(out).isDirectory())
    throw new UsageError(`--out ${out} is a file: choose a folder`);
  const found = (existsSync(out) ? readdirSync(out) : []).filter((name) => !isAnothers(name));
  const foreign = found.filter((name) => !isMade(name));
  if (foreign.length > 0) {
    throw new UsageError(`--out ${out} holds what no run has made (${foreign[0]}): choose another folder`);
  }
  for (const name of found) rmSync(join(out, name), { recursive: true });
  makeFolder(out);
  try {
    accessSync(out, constants.W_OK);
  } catch (error) {
    // Now, not when the first lesson has run for minutes.
    throw new UsageError(
      `--out ${out} can't be written to (${(error as Error).message}): choose another folder`,
    );
  }
}

function contains(folder: string, inner: string): boolean {
  const path = relative(folder, inner);
  return !path.startsWith("..");
}
