import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { findChromium } from "../browser/chromium";
import { missingRealFiles } from "../datasets/realFiles";
import { siteFolder } from "./site";

const checkout = join(__dirname, "../..");
const datasets = ["imdb", "reuters"];

/** Before the tests of the browser edition: builds it once, with the data that the notebooks' step has had. */
export async function setup(): Promise<void> {
  if (findChromium() === undefined) return; // the tests are skipped
  const missing = await Promise.all(datasets.map((name) => missingRealFiles(name)));
  const real = datasets.filter((_, i) => missing[i] === undefined);
  const options = [...(real.length > 0 ? ["--data", ...real] : []), "--stand-ins"];
  const args = ["dist/scripts/lite.js", "--out", siteFolder, ...options];
  await promisify(execFile)(process.execPath, args, { cwd: checkout });
}
