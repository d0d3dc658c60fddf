import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import ts from "typescript";
import * as denselab from "../../src";
import { runTask } from "../../src/grading/check";
import { tasks } from "../../src/grading/tasks";

interface Cell {
  cell_type: string;
  id: string;
  metadata: { nbgrader?: { grade: boolean; solution: boolean; locked: boolean; points?: number } };
  source: string[];
}

/** Points by the id of the graded cell. */
export type Scores = Record<string, number>;

const nodeRequire = createRequire(resolve("package.json"));
const folder = "notebooks/assignments";
const notebookOf = (name: string): { cells: Cell[] } =>
  JSON.parse(readFileSync(`${folder}/source/${name}-en/${name}.ipynb`, "utf8")) as { cells: Cell[] };

/** The assignment's autograded cells and what each is worth. */
export function possibleScores(name: string): Scores {
  const graded = notebookOf(name).cells.filter(isAutograded);
  return Object.fromEntries(graded.map(({ id, metadata }) => [id, metadata.nbgrader?.points ?? 0]));
}

/** What is written over the solutions by a known mistake, and the scores that it says come of it. */
export function readMistake(
  name: string,
  file: string,
): { replaced: Record<string, string>; scores: Scores } {
  const code = readFileSync(`${folder}/mistakes/${name}/${file}`, "utf8");
  const [, ...blocks] = code.split(/^\/\/ %% (.*)\n/m);
  const replaced: Record<string, string> = {};
  for (let i = 0; i < blocks.length; i += 2) replaced[blocks[i]] = blocks[i + 1];
  const scores = possibleScores(name);
  for (const loss of (/^\/\/ loses: (.*)$/m.exec(code)?.[1] ?? "").split(",")) {
    const [id, kept = "0"] = loss.trim().split("=");
    scores[id] = Number(kept);
  }
  return { replaced, scores };
}

/** What a student finds where a solution stood. */
export function withoutSolution(code: string): string {
  return code.replace(/\/\/ BEGIN SOLUTION[\s\S]*\/\/ END SOLUTION/, 'throw new Error("no answer yet");');
}

/** Whether a test cell's task needs a solution among those named, itself or by way of others. */
export function testsOf(name: string, solutions: string[]): (id: string) => boolean {
  const cells = notebookOf(name).cells.filter(({ cell_type }) => cell_type === "code");
  const functionOf = (id: string): string =>
    /function (\w+)/.exec(cells.find((cell) => cell.id === id)?.source.join("") ?? "")?.[1] ?? "";
  const changed = new Set(solutions.map(functionOf));
  const isAffected = (task: string): boolean =>
    changed.has(task) || tasks[task].needs.some((needed) => needed !== task && isAffected(needed));
  return (id) => isAffected(functionOf(id.replace(/-(test|hidden)$/, "")));
}

/**
 * Scores an assignment without a kernel, and so in no time: its solutions and tests run as one program, where nbgrader
 * would run all of its cells. A cell that throws has 0 points, `check` gives those that it counts, others are full.
 */
export async function assignmentScores(
  name: string,
  replace: (id: string, code: string) => string,
  tested: (id: string) => boolean = () => true,
): Promise<Scores> {
  const cells = notebookOf(name).cells.filter(({ cell_type }) => cell_type === "code");
  const declarations = cells.filter(({ metadata: { nbgrader } }) => nbgrader && !nbgrader.grade);
  const written = declarations.map((cell) => requiring(replace(cell.id, cell.source.join(""))));
  const functions = [...written.join("\n").matchAll(/^(?:async )?function (\w+)/gm)].map(([, name]) => name);
  const graded = cells
    .filter((cell) => isAutograded(cell) && tested(cell.id))
    .map((cell) => {
      return `await score("${cell.id}", async () => {\n${asResult(requiring(cell.source.join("")))}\n});`;
    });
  const program = [...written, `declared({ ${functions.join(", ")} });`, ...graded].join("\n");
  const scores: Scores = {};
  let variables: Record<string, unknown> = {};
  await compiled(program)(
    (module) => (module === "denselab" ? library(() => variables) : (nodeRequire(module) as object)),
    (values) => (variables = values),
    async (id, run) => {
      const points = cells.find((cell) => cell.id === id)?.metadata.nbgrader?.points ?? 0;
      scores[id] = await run().then(
        (result) => (typeof result === "number" ? result : points),
        () => 0,
      );
    },
  );
  return scores;
}

type Program = (
  require: (module: string) => object,
  declared: (values: Record<string, unknown>) => void,
  score: (id: string, run: () => Promise<unknown>) => Promise<void>,
) => Promise<void>;

function compiled(program: string): Program {
  const { outputText } = ts.transpileModule(`(async (require, declared, score) => {\n${program}\n})`, {
    compilerOptions: { target: ts.ScriptTarget.ES2022 },
  });
  // The notebooks are this repository's own code.
  return (0, eval)(outputText.replace(/;\s*$/, "")) as Program;
}

/** The library, with a `check` that knows the program's variables and gives the points. */
function library(variables: () => Record<string, unknown>): object {
  const check = async (task: string): Promise<number> =>
    (await runTask(task, tasks[task], variables())).points;
  return { ...denselab, check };
}

/** Imports as calls, which may stand in a function. */
function requiring(code: string): string {
  return code
    .replace(/^import \* as (\w+) from (".*");$/gm, "const $1 = require($2);")
    .replace(/^import \{(.*)\} from (".*");$/gm, (_, names: string, module: string) => {
      return `const {${names.replace(/ as /g, ": ")}} = require(${module});`;
    });
}

const asResult = (code: string): string => code.replace(/^(await check\(".*"\);)$/m, "return $1");

const isAutograded = ({ cell_type, metadata }: Cell): boolean =>
  cell_type === "code" && metadata.nbgrader?.grade === true;
