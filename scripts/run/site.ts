// The HTML site of a run (scripts/python/site/build_site.py).
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { python, pythonScript } from "./paths";

/** Makes `out`/index.html and its lessons from `out`/summary.json and `out`/notebooks. */
export async function buildSite(out: string): Promise<void> {
  await promisify(execFile)(python(), ["-B", pythonScript("python/site/build_site.py"), out]);
}
