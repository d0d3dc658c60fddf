import { runIn } from "./run";
import { type Machine, type Step } from "./step";
import { stepsFor } from "./steps";

const stepsOn = (machine: Machine): Step[] => stepsFor({ ...machine, run: runIn(machine) });
const seconds = (begun: number, digits = 1) => `${((performance.now() - begun) / 1000).toFixed(digits)} s`;

/** Whether all steps are done; if so, says that there is nothing to do. */
export function isFinished(machine: Machine): boolean {
  if (!stepsOn(machine).every((step) => step.isDone())) return false;
  console.log(`set-up: nothing to do (${seconds(0, 2)})`);
  return true;
}

/** Does what is left of set-up once its packages are installed and its sources compiled. */
export async function finish(machine: Machine): Promise<void> {
  for (const step of stepsOn(machine)) {
    if (step.isDone()) continue;
    const begun = performance.now();
    process.stdout.write(`set-up: ${step.title} ... `);
    const how = await step.run().finally(() => process.stdout.write(seconds(begun)));
    console.log(how ? ` (${how})` : "");
  }
  console.log(`set-up: ready in ${seconds(0)}`);
}
