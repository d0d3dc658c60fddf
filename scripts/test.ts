// `npm test`: every check, every unit test and every notebook; all of them run, also after one has failed. With --strict the
// notebooks must have their real data.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { projectFolder } from "../src/system/projectFolder";
import { outFolder } from "./run/paths";
import { checkStep, notebookStep, unitStep, type StepResult } from "./run/testStep";

const bin = (name: string) => join(projectFolder, "node_modules", ".bin", name);
const node = process.execPath;
const tsc = join(projectFolder, "node_modules", "typescript-7", "bin", "tsc");
const cache = join(projectFolder, ".cache");
const isStrict = process.argv.includes("--strict");
const start = ["dist/scripts/start.js", ...(isStrict ? ["--strict"] : [])];
const vitest = (name: string, ...projects: string[]) => {
  const report = join(cache, `${projects[0]}-tests.json`);
  const args = [
    "run",
    ...projects.map((project) => `--project=${project}`),
    "--reporter=default",
    "--reporter=json",
    `--outputFile=${report}`,
  ];
  return unitStep(name, bin("vitest"), args, report);
};

// The cheap steps run beside the unit tests: most of these wait for kernels and browsers. The notebooks take all cores.
const rounds = [
  [
    [
      checkStep("types", node, [tsc, "--noEmit", "-p", "tsconfig.test.json"]),
      checkStep("types of pages", node, [tsc, "--noEmit", "-p", "tsconfig.browser.json"]),
      checkStep("lint", bin("eslint"), ["."]),
      checkStep("format", bin("prettier"), ["--check", "."]),
      checkStep("normal form", node, ["dist/scripts/normalize.js", "--check"]),
    ],
    [vitest("unit tests", "programs", "library")],
  ],
  [[notebookStep("notebooks", node, start, join(outFolder, "summary.json"))]],
  [[vitest("pages", "pages")]], // what the notebooks' step has made, in a browser
];

const names = rounds.flat(2).map(({ name }) => name);
const wanted = process.argv.slice(2).filter((word) => word !== "--strict");
const unknown = wanted.find((word) => !names.some((name) => name.startsWith(word)));
if (unknown !== undefined) {
  console.error(`there is no step "${unknown}"; npm test -- [--strict] STEP ... takes: ${names.join(", ")}`);
  process.exit(1);
}
const isWanted = ({ name }: { name: string }) =>
  wanted.length === 0 || wanted.some((word) => name.startsWith(word));

async function main(): Promise<void> {
  mkdirSync(cache, { recursive: true });
  const results: StepResult[] = [];
  for (const lanes of rounds) {
    await Promise.all(
      lanes.map(async (steps) => {
        for (const step of steps.filter(isWanted)) results.push(await step.run());
      }),
    );
  }

  console.log();
  for (const { name, passed, failed, skipped = 0, standIn = [], seconds } of results) {
    const counts = `${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed`;
    console.log(`${name.padEnd(14)} ${counts}${skipped > 0 ? ` ${skipped} skipped` : ""} ${seconds} s`);
    if (standIn.length > 0)
      console.log(`  STAND-IN: the notebooks ran without the real data of ${standIn.join(", ")}`);
  }
  const sum = (field: "passed" | "failed") => results.reduce((total, result) => total + result[field], 0);
  console.log(`\n${sum("passed")} passed, ${sum("failed")} failed`);
  process.exitCode = sum("failed") === 0 ? 0 : 1;
}

void main();
