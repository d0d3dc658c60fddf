// The HTML site of a run (site/build_site.py).
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { python } from "./paths.mjs";

const script = fileURLToPath(new URL("site/build_site.py", import.meta.url));

/** Makes `out`/index.html and its lessons from `out`/summary.json and `out`/notebooks. */
export async function buildSite(out) {
  await promisify(execFile)(python(), ["-B", script, out]);
}
