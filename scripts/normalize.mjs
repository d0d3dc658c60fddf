// Writes every notebook of the course in its normal form; with --check it only names what is not in it.
import { readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { parseArgs } from "node:util";
import { normalForm, notebookText } from "./run/normalForm.mjs";
import { notebooksFolder, root } from "./run/paths.mjs";

const usage = "node scripts/normalize.mjs [--check] [NOTEBOOK or FOLDER ...]";

/**
 * The notebooks below a path, in order. Checkpoints are an editor's business; and of nbgrader's course, `assignments`,
 * only the source is ours: what students handed in, and what was graded, stays as it is.
 */
function notebooksBelow(path) {
  if (!statSync(path).isDirectory()) return [path];
  const isOurs = ({ name }) =>
    !/^\.|^node_modules$/.test(name) && (basename(path) !== "assignments" || name === "source");
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => (entry.isDirectory() ? isOurs(entry) : entry.name.endsWith(".ipynb")))
    .map((entry) => join(path, entry.name))
    .sort()
    .flatMap(notebooksBelow);
}

/** Returns how many notebooks were not in normal form. */
function normalize(paths, check) {
  const notNormal = paths.flatMap(notebooksBelow).filter((path) => {
    const text = readFileSync(path, "utf8");
    const { notebook, faults } = parse(path, text);
    const normal = notebookText(notebook);
    if (normal === text) return false;
    const name = relative(root, path).startsWith("..") ? path : relative(root, path);
    if (!check) writeFileSync(path, normal);
    for (const { cell, id, fault } of faults)
      console.log(`${name}${cell ? `: cell ${cell} (id ${id})` : ""} ${fault}`);
    if (faults.length === 0)
      console.log(`${name} is not written as Jupyter writes it (sorted keys, one space)`);
    return true;
  });
  return notNormal.length;
}

function parse(path, text) {
  try {
    return normalForm(JSON.parse(text));
  } catch (error) {
    throw new Error(`${path} is no notebook: ${error.message}`, { cause: error });
  }
}

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { check: { type: "boolean" } },
  });
  const count = normalize(positionals.length > 0 ? positionals : [notebooksFolder], values.check === true);
  if (values.check && count > 0) {
    console.log(`${count} notebooks are not in normal form: node scripts/normalize.mjs writes it`);
    process.exitCode = 1;
  } else if (count > 0) console.log(`${count} notebooks written`);
} catch (error) {
  console.error(`${error.message}\n${usage}`);
  process.exitCode = 1;
}
