// The HTML site of a run (scripts/python/site/build_site.py).
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { python, pythonScript } from "./paths";
import { UsageError } from "./usageError";

/** EX_IOERR of sysexits.h: the script's own word is what there is to say. */
const couldNotWrite = 74;

/**
 * Makes `out`/index.html and its lessons from `out`/summary.json and `out`/notebooks. Every page is there whole or not at
 * all, index.html last.
 *
 * @throws {UsageError} when the disk doesn't take it
 */
export async function buildSite(out: string): Promise<void> {
  try {
    await promisify(execFile)(python(), ["-B", pythonScript("python/site/build_site.py"), out]);
  } catch (error) {
    const { code, stderr } = error as { code?: number; stderr: string };
    throw code === couldNotWrite ? new UsageError(stderr.trim()) : error;
  }
}
