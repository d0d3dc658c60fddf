// `npm run assignments`: hands out, grades and gives back the assignments with nbgrader. Set-up has been done before.
import { autograde } from "./assignments/autograde";
import { check } from "./assignments/check";
import { exportGrades } from "./assignments/exportGrades";
import { feedback } from "./assignments/feedback";
import { nbgraderStep } from "./assignments/nbgraderStep";
import { readOptions, usage } from "./assignments/options";
import { release } from "./assignments/release";
import { runCommand } from "./commandLine/runCommand";

const steps = { release, autograde, feedback, export: exportGrades, check };

async function main(): Promise<number> {
  const wish = readOptions(process.argv.slice(2));
  if (wish.step === "nbgrader") return nbgraderStep(wish.course, wish.words);
  if (wish.step !== "help") return steps[wish.step](wish);
  console.log(usage);
  return 0;
}

runCommand(main);
