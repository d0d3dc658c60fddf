// `npm run assignments`: hands out, grades and gives back the assignments with nbgrader. Set-up has been done before.
import { autograde } from "./assignments/autograde.mjs";
import { check } from "./assignments/check.mjs";
import { feedback } from "./assignments/feedback.mjs";
import { nbgrader } from "./assignments/nbgrader.mjs";
import { readOptions, usage } from "./assignments/options.mjs";
import { release } from "./assignments/release.mjs";
import { UsageError } from "../dist/scripts/run/usageError.js";

const steps = { release, autograde, feedback, check };

try {
  const options = readOptions(process.argv.slice(2));
  if (options.help) console.log(usage);
  else process.exitCode = await (steps[options.step] ?? nbgrader)(options);
} catch (error) {
  console.error(error instanceof UsageError ? error.message : error);
  process.exitCode = 1;
}
