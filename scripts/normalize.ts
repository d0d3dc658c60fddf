// Writes every notebook of the course in its normal form; with --check it only names what is not in it.
import { readFileSync, readdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { normalForm, notebookText } from "./notebook/normalForm";
import { type Notebook } from "./notebook/notebookFile";
import { shownPath } from "../src/system/projectFolder";
import { writeWhole } from "../src/system/wholeFile";
import { notebooksFolder } from "./commandLine/paths";
import { readArguments } from "./commandLine/readArguments";
import { runCommand } from "./commandLine/runCommand";
import { ToldError } from "./commandLine/toldError";

const usage = `npm run normalize [-- [--check] [NOTEBOOK or FOLDER ...]]

  writes the notebooks (default: all) in normal form; with --check only names what is not in it`;

/**
 * The notebooks below a path, in order. Checkpoints are an editor's business; and of nbgrader's course, `assignments`,
 * only the source is ours: what students handed in, and what was graded, stays as it is.
 */
function notebooksBelow(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  const isOurs = ({ name }: { name: string }) =>
    !/^\.|^node_modules$/.test(name) && (basename(path) !== "assignments" || name === "source");
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => (entry.isDirectory() ? isOurs(entry) : entry.name.endsWith(".ipynb")))
    .map((entry) => join(path, entry.name))
    .sort()
    .flatMap(notebooksBelow);
}

/** Returns how many notebooks were not in normal form. */
function normalize(paths: string[], check: boolean): number {
  const notNormal = paths.flatMap(notebooksBelow).filter((path) => {
    const text = readFileSync(path, "utf8");
    const { notebook, faults } = parse(path, text);
    const normal = notebookText(notebook);
    if (normal === text) return false;
    const name = shownPath(path);
    if (!check) writeWhole(path, normal);
    for (const { cell, id, fault } of faults)
      console.log(`${name}${cell ? `: cell ${cell} (id ${id})` : ""} ${fault}`);
    if (faults.length === 0)
      console.log(`${name} is not written as Jupyter writes it (sorted keys, one space)`);
    return true;
  });
  return notNormal.length;
}

function parse(path: string, text: string) {
  try {
    return normalForm(JSON.parse(text) as Notebook);
  } catch (error) {
    throw new ToldError(`${path} is no notebook: ${(error as Error).message}`, { cause: error });
  }
}

runCommand(() => {
  const options = { check: { type: "boolean" }, help: { type: "boolean" } } as const;
  const { values, positionals } = readArguments(process.argv.slice(2), { usage, options });
  if (values.help) return console.log(usage);
  const count = normalize(positionals.length > 0 ? positionals : [notebooksFolder], values.check === true);
  if (count === 0) return;
  if (!values.check) return console.log(`${count} notebooks written`);
  console.log(`${count} notebooks are not in normal form: npm run format writes it`);
  return 1;
});
