// The HTML site of a run (scripts/python/site/build_site.py), and its pages' scripts (scripts/site).
import { execFile } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { projectFolder } from "../../src/system/projectFolder";
import { writeWhole } from "../../src/system/wholeFile";
import { python, pythonScript } from "../commandLine/paths";
import { ToldError } from "../commandLine/toldError";
import { pageScript } from "./pageScript";

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

/** The pages' scripts; like all else of the site, each is there whole or not at all. */
async function writePageScripts(assets: string): Promise<void> {
  const folder = join(projectFolder, "scripts", "site");
  for (const name of readdirSync(folder).filter((name) => name.endsWith("page.ts"))) {
    const script = await pageScript(join(folder, name));
    try {
      writeWhole(join(assets, name.replace(/ts$/, "js")), script);
    } catch (error) {
      throw new ToldError(`the site could not be written: ${(error as Error).message}`);
    }
  }
}
