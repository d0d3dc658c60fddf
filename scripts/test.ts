// `npm test`: every check, every unit test and every notebook; all of them run, also after one has failed.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { projectFolder } from "../src/system/projectFolder";
import { readArguments } from "./commandLine/readArguments";
import { outFolder } from "./commandLine/paths";
import { checkStep, notebookStep, unitStep, type StepResult, type TestStep } from "./test/testStep";
import { runCommand } from "./commandLine/runCommand";
import { inColumns } from "./commandLine/textTable";
import { UsageError } from "./commandLine/usageError";

const usage = `npm test [-- [STEP ...] [--all] [--strict]]

  STEP      a step's name, or how it begins, such as lint (default: every step but the slow ones)
  --all     the slow steps, too: tests that start graders, JupyterLab, browsers, many kernels; the pages that the
            notebooks' step has made, in Chromium; the browser edition with its lessons, held against them; and how much of
            the library the unit tests run, which fails below a floor (implied by CI=true)
  --strict  fail where the data of a lesson can't be had (default: generated data, a STAND-IN, take their place)`;

/** What runs with --all, or where it is asked for by its name. */
const slowSteps = ["slow tests", "pages in Chromium", "browser edition"];

const options = { all: { type: "boolean" }, strict: { type: "boolean" }, help: { type: "boolean" } } as const;

const cache = join(projectFolder, ".cache");
const node = process.execPath;
const bin = (name: string) => join(projectFolder, "node_modules", ".bin", name);
const inVenv = (name: string) => join(projectFolder, ".venv", "bin", name);
const ruff = inVenv("ruff");
const pythonFolders = ["scripts", "test", "notebooks/assignments"];
const tsc = join(projectFolder, "node_modules", "typescript-7", "bin", "tsc");

/** The steps in rounds, each of lanes that run side by side. */
function rounds(all: boolean, strict: boolean): TestStep[][][] {
  const start = ["dist/scripts/start.js", ...(strict ? ["--strict"] : [])];
  const [slow, inChromium, browserEdition] = slowSteps;
  // The cheap steps run beside the unit tests: most of these wait for kernels and browsers. The notebooks take all cores.
  return [
    [
      [
        checkStep("types", node, [tsc, "-p", "tsconfig.test.json"]),
        checkStep("types of pages", node, [tsc, "-p", "tsconfig.browser.json"]),
        checkStep("lint", bin("eslint"), ["."]),
        checkStep("imports", bin("depcruise"), ["--config", ".dependency-cruiser.mjs", "src", "scripts"]),
        checkStep("format", bin("prettier"), ["--check", "."]),
        checkStep("normal form", node, ["dist/scripts/normalize.js", "--check"]),
        checkStep("lint of Python", ruff, ["check", ...pythonFolders]),
        checkStep("format of Python", ruff, ["format", "--check", ...pythonFolders]),
        checkStep("types of Python", inVenv("mypy"), pythonFolders),
      ],
      [vitest("unit tests", ["programs", "library"], ...(all ? ["--coverage"] : [])), vitest(slow, ["slow"])],
    ],
    [[notebookStep("notebooks", node, start, join(outFolder, "summary.json"))]],
    [[vitest("pages", ["pages"]), vitest(inChromium, ["screens"])]], // what the notebooks' step has made
    [[vitest(browserEdition, ["lite"])]], // the same lessons, computed there, with nothing beside them
  ];
}

function vitest(name: string, projects: string[], ...more: string[]): TestStep {
  const report = join(cache, `${projects[0]}-tests.json`);
  const only = projects.map((project) => `--project=${project}`);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile=${report}`];
  return unitStep(name, bin("vitest"), ["run", ...only, ...more, ...reporters], report);
}

async function main(): Promise<void> {
  const { values, positionals: wanted } = readArguments(process.argv.slice(2), { usage, options });
  const all = values.all === true || process.env.CI === "true";
  const lanes = rounds(all, values.strict === true);
  const names = lanes.flat(2).map(({ name }) => name);
  if (values.help)
    return console.log(`${usage}\n\nThe steps: ${names.join(", ")}. Slow: ${slowSteps.join(", ")}.`);
  const unknown = wanted.find((word) => !names.some((name) => name.startsWith(word)));
  if (unknown !== undefined)
    throw new UsageError(`there is no step "${unknown}"; there are: ${names.join(", ")}`);
  const isWanted = ({ name }: TestStep) =>
    wanted.length === 0 ? all || !slowSteps.includes(name) : wanted.some((word) => name.startsWith(word));

  mkdirSync(cache, { recursive: true });
  const results: StepResult[] = [];
  for (const round of lanes) {
    const run = async (steps: TestStep[]) => {
      for (const step of steps.filter(isWanted)) results.push(await step.run());
    };
    await Promise.all(round.map(run));
  }
  tell(results);
  if (!all && wanted.length === 0)
    console.log(`Not run: ${slowSteps.join(", ")}. npm test -- --all runs them, too.`);
  const sum = (field: "passed" | "failed") => results.reduce((total, result) => total + result[field], 0);
  console.log(`\n${sum("passed")} passed, ${sum("failed")} failed`);
  process.exitCode = sum("failed") === 0 ? 0 : 1;
}

function tell(results: StepResult[]): void {
  console.log();
  const lines = inColumns(
    results.map(({ name, passed, failed, seconds }) => [
      name,
      `${passed} passed`,
      `${failed} failed`,
      `${seconds} s`,
    ]),
    [1, 2, 3],
  );
  for (const [at, { skipped = [], failures = [], standIn = [] }] of results.entries()) {
    console.log(lines[at]);
    // Named again at the very end: a machine that runs this may keep the last lines only.
    for (const failure of failures) console.log(`  failed: ${failure}`);
    if (skipped.length > 0) console.log(`  ${skipped.length} skipped: ${beginnings(skipped)}`);
    if (standIn.length > 0)
      console.log(`  STAND-IN: the notebooks ran without the real data of ${standIn.join(", ")}`);
  }
}

/** How names begin, each once: tests that a lacking thing skips bear the reason, which may be long, in all their names. */
function beginnings(names: string[]): string {
  const short = [...new Set(names.map((name) => name.split("\n")[0].slice(0, 120)))];
  const more = short.length > 12 ? `; and ${short.length - 12} more` : "";
  return short.slice(0, 12).join("; ") + more;
}

runCommand(main);
