// The HTML site of a run (scripts/python/site/build_site.py), and its pages' scripts (scripts/site).
import { execFile } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import { projectFolder } from "../../src/system/projectFolder";
import { writeWhole } from "../../src/system/wholeFile";
import { python, pythonScript } from "../commandLine/paths";
import { ToldError } from "../commandLine/toldError";

/** EX_IOERR of sysexits.h: the script's own word is what there is to say. */
const couldNotWrite = 74;

/**
 * Makes `out`/index.html and its lessons from `out`/summary.json and `out`/notebooks. Every page is there whole or not at
 * all, index.html last.
 *
 * @throws {ToldError} when the disk doesn't take it
 */
export async function buildSite(out: string): Promise<void> {
  await writePageScripts(join(out, "assets"));
  try {
    await promisify(execFile)(python(), ["-B", pythonScript("python/site/build_site.py"), out]);
  } catch (error) {
    const { code, stderr } = error as { code?: number; stderr: string };
    throw code === couldNotWrite ? new ToldError(stderr.trim()) : error;
  }
}

/** The pages' scripts, each one file as browsers read them; like all else of the site, whole or not at all. */
async function writePageScripts(assets: string): Promise<void> {
  const folder = join(projectFolder, "scripts", "site");
  const scripts = readdirSync(folder).filter((name) => name.endsWith("page.ts"));
  const { outputFiles } = await build({
    entryPoints: scripts.map((name) => join(folder, name)),
    outdir: assets,
    bundle: true,
    write: false,
    format: "iife",
    target: "es2022",
    charset: "utf8",
  });
  try {
    for (const { path, contents } of outputFiles) writeWhole(path, contents);
  } catch (error) {
    throw new ToldError(`the site could not be written: ${(error as Error).message}`);
  }
}
