// `npm test`: every check, every unit test and every notebook; all of them run, also after one has failed.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { outFolder, root } from "./run/paths.mjs";
import { checkStep, notebookStep, unitStep } from "./run/testStep.mjs";

const bin = (name) => join(root, "node_modules", ".bin", name);
const node = process.execPath;
const tsc = join(root, "node_modules", "typescript", "bin", "tsc"); // .bin/tsc may be tslab's older one
const cache = join(root, ".cache");
const report = join(cache, "unit-tests.json");

// The cheap steps run beside the unit tests: most of these wait for kernels and browsers. The notebooks take all cores.
const rounds = [
  [
    [
      checkStep("types", node, [tsc, "--noEmit", "-p", "tsconfig.test.json"]),
      checkStep("lint", bin("eslint"), ["."]),
      checkStep("format", bin("prettier"), ["--check", "."]),
      checkStep("normal form", node, ["scripts/normalize.mjs", "--check"]),
    ],
    [
      unitStep(
        "unit tests",
        bin("vitest"),
        ["run", "--reporter=default", "--reporter=json", `--outputFile=${report}`],
        report,
      ),
    ],
  ],
  [[notebookStep("notebooks", node, ["scripts/start.mjs"], join(outFolder, "summary.json"))]],
];

const names = rounds.flat(2).map(({ name }) => name);
const wanted = process.argv.slice(2);
const unknown = wanted.find((word) => !names.some((name) => name.startsWith(word)));
if (unknown !== undefined) {
  console.error(`there is no step "${unknown}"; npm test -- STEP ... takes: ${names.join(", ")}`);
  process.exit(1);
}
const isWanted = ({ name }) => wanted.length === 0 || wanted.some((word) => name.startsWith(word));

mkdirSync(cache, { recursive: true });
const results = [];
for (const lanes of rounds) {
  await Promise.all(
    lanes.map(async (steps) => {
      for (const step of steps.filter(isWanted)) results.push(await step.run());
    }),
  );
}

console.log();
for (const { name, passed, failed, seconds } of results) {
  console.log(
    `${name.padEnd(12)} ${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed ${seconds} s`,
  );
}
const sum = (field) => results.reduce((total, result) => total + result[field], 0);
console.log(`\n${sum("passed")} passed, ${sum("failed")} failed`);
process.exitCode = sum("failed") === 0 ? 0 : 1;
