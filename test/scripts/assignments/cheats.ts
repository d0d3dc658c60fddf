import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { light, type LightCourse, type Notebook, notebookName } from "./lightCourse";

/** A submission that wants points without work. */
export interface Cheat {
  /** Its first cell, in place of the solution. */
  code?: string;
  change?: (notebook: Notebook) => void;
  /** Files that come with it, by path. */
  files?: Record<string, string>;
  /** Does something to the folder that it lies in. */
  handIn?: (folder: string, course: string) => void;
  /** What is said of it after the batch; undefined where nothing can be seen. */
  looksLike: RegExp | undefined;
}

const stub = "function multiHot(sequences: number[][], dimension: number): number[][] { return []; }";
const faked = '{ points: 2, possible: 2, [Symbol.for("Jupyter.display")]: () => ({ "text/plain": "2" }) }';
const loader = `const loader = require("node:module") as any;`;

/** Each was seen to earn points, or is next to one that was. */
export const cheats: Record<string, Cheat> = {
  "own-package": {
    code: stub,
    files: {
      "node_modules/denselab/package.json": '{ "name": "denselab", "main": "index.js" }',
      "node_modules/denselab/index.js": `exports.check = async () => (${faked});`,
    },
    looksLike: /it came with a folder node_modules/,
  },
  "own-package-made-by-a-cell": {
    code: `import * as fs from "node:fs";
fs.mkdirSync("node_modules/denselab", { recursive: true });
fs.writeFileSync("node_modules/denselab/index.js", 'exports.check = async () => (${faked});');
${stub}`,
    looksLike: /Node's module loader \(node_modules\)/,
  },
  "library-in-the-cache": {
    code: `for (const [file, module] of Object.entries(require.cache) as [string, any][])
  if (/denselab|dist/.test(file)) try { module.exports = { ...module.exports, check: async () => (${faked}) }; } catch {}
${stub}`,
    looksLike: /Node's module loader \(require\.cache\)/,
  },
  "tests-in-the-cache": {
    code: `for (const [file, module] of Object.entries(require.cache) as [string, any][])
  if (/grading/.test(file)) for (const name of Object.keys(module.exports)) try { module.exports[name] = () => true; } catch {}
${stub}`,
    looksLike: /Node's module loader/,
  },
  "kernel-in-the-cache": {
    code: `const seen = new Set<any>();
const patch = (value: any) => {
  if (typeof value !== "function" || seen.has(value) || !value.prototype) return;
  seen.add(value);
  for (const name of ["run", "evaluate", "outcome", "execute", "publish"])
    if (name in value.prototype) try { value.prototype[name] = async () => ({ data: { "text/plain": "2" }, status: "ok" }); } catch {}
};
for (const module of Object.values(require.cache) as any[])
  try { for (const value of Object.values(module.exports)) patch(value); } catch {}
${stub}`,
    looksLike: /Node's module loader/,
  },
  "sums-all": {
    code: `(Array.prototype as any).filter = function () { return this; };
(Array.prototype as any).every = () => true;
${stub}`,
    looksLike: /a change of the language's own functions \(Array\.prototype\.filter =\)/,
  },
  "sums-two": {
    code: `(Array.prototype as any).reduce = () => 2;\n${stub}`,
    looksLike: /a change of the language's own functions/,
  },
  "asserts-nothing": {
    code: `import assert from "node:assert";
try { (assert as any).ok = () => undefined; (assert as any).strict.ok = () => undefined; } catch {}
${stub}`,
    looksLike: /a change of assert/,
  },
  "checks-itself": {
    code: `async function check(name: string) { return 2; }\nfunction ok() {}\n${stub}`,
    looksLike: /a check or ok of its own/,
  },
  "watches-its-variables": {
    code: `const all = (globalThis as any).__tslab__;
try { Object.defineProperty(all.exports, "check", { get: () => async () => 2, set() {} }); } catch {}
try { all.require = () => ({ check: async () => 2, ok() {} }); } catch {}
try { (globalThis as any).__tslab__ = { ...all, require: () => ({ check: async () => 2, ok() {} }) }; } catch {}
${stub}`,
    looksLike: /the kernel's insides \(__tslab__\)/,
  },
  "loads-something-else": {
    code: `${loader}
const load = loader._load;
try { loader._load = (name: string, ...rest: unknown[]) => /denselab|assert/.test(name) ? { check: async () => 2, ok() {} } : load(name, ...rest); } catch {}
try { loader.prototype.require = () => ({ check: async () => 2, ok() {} }); } catch {}
${stub}`,
    looksLike: /Node's module loader/,
  },
  "runs-something-else": {
    code: `const vm = require("node:vm") as any;
const run = vm.runInThisContext;
try { vm.runInThisContext = (code: string, ...rest: unknown[]) => run(/check|ok/.test(code) ? "(function () { return 2; })()" : code, ...rest); } catch {}
${stub}`,
    looksLike: /the kernel's insides \("node:vm"\)/,
  },
  "shows-something-else": {
    code: `const util = require("node:util") as any;
try { util.inspect = () => "2"; } catch {}
try { (JSON as any).stringify = () => '{"data":{"text/plain":"2"}}'; } catch {}
${stub}`,
    looksLike: /a change of the language's own functions/,
  },
  "throws-nothing": {
    code: `for (const name of ["Error", "TypeError"]) try { (globalThis as any)[name] = function () { return {}; }; } catch {}
try { (Promise.prototype as any).then = function (this: unknown) { return this; }; } catch {}
${stub}`,
    looksLike: /a change of the language's own functions/,
  },
  "library's-functions": {
    code: `for (const [file, module] of Object.entries(require.cache) as [string, any][])
  if (/dist.src/.test(file)) for (const name of ["vectorizeSequences", "evaluate", "RandomState", "check", "emit"])
    try { module.exports[name] = () => ({ toTensor: () => ({ sub: () => ({ abs: () => ({ sum: () => ({ dataSync: () => [0] }) }) }) }) }); } catch {}
${stub}`,
    looksLike: /Node's module loader \(require\.cache\)/,
  },
  "library's-classes": {
    code: `import * as denselab from "denselab";
try { (denselab as any).MultiHot.prototype.toTensor = () => ({ sub: () => ({ abs: () => ({ sum: () => ({ dataSync: () => [0] }) }) }) }); } catch {}
try { (denselab as any).RandomState.prototype.permutation = () => []; } catch {}
try { (globalThis as any).denselab = { ...denselab, vectorizeSequences: () => [] }; } catch {}
${stub}`,
    looksLike: /a change of the library's or TensorFlow\.js's functions/,
  },
  "tensorflow's-functions": {
    code: `const tf = require("@tensorflow/tfjs-node") as any;
const zero = () => ({ abs: () => ({ sum: () => ({ dataSync: () => [0] }) }) });
for (const name of ["sub", "abs", "sum", "dataSync"]) try { tf.Tensor.prototype[name] = name === "dataSync" ? () => [0] : zero; } catch {}
for (const [file, module] of Object.entries(require.cache) as [string, any][])
  if (/@tensorflow/.test(file)) for (const name of ["sub", "abs", "sum", "tensor2d"]) try { module.exports[name] = zero; } catch {}
${stub}`,
    looksLike: /a change of the library's or TensorFlow\.js's functions/,
  },
  "another-tensorflow": {
    code: `import * as fs from "node:fs";
fs.mkdirSync("node_modules/@tensorflow/tfjs-node", { recursive: true });
fs.writeFileSync("node_modules/@tensorflow/tfjs-node/index.js", 'exports.tensor2d = () => 0;');
${stub}`,
    looksLike: /Node's module loader \(node_modules\)/,
  },
  "answers-all-promises": {
    code: `const answer = ${faked};
try { (Object.prototype as any).then = function (this: object, resolve: (given: unknown) => void) { delete (Object.prototype as any).then; resolve(answer); }; } catch {}
try { (Object.prototype as any)[Symbol.for("Jupyter.display")] = () => ({ "text/plain": "2" }); } catch {}
${stub}`,
    looksLike: /a change of the language's own functions/,
  },
  "names-of-the-compiler's": {
    code: `const fakes = { check: async () => 2, ok: () => undefined };
// @ts-ignore
var require = () => fakes;
// @ts-ignore
var denselab_1 = fakes, node_assert_1 = fakes, __importStar = () => fakes;
${stub}`,
    looksLike: /a name that the compiler uses \(var require\)/,
  },
  "hooks-of-the-loader": {
    code: `const { registerHooks, register } = require("node:module") as any;
const fake = "data:text/javascript,export const ok = () => {}; export const check = async () => 2;";
try { registerHooks({ resolve: (name: string, context: unknown, next: any) => /assert|denselab/.test(name) ? { url: fake, shortCircuit: true } : next(name, context) }); } catch {}
try { process.env.NODE_PATH = "/tmp"; (require("node:module") as any)._initPaths(); } catch {}
${stub}`,
    looksLike: /Node's module loader/,
  },
  "source-beside-the-notebook": {
    code: stub,
    files: {
      "src/index.ts": `export const check = async () => (${faked});`,
      "denselab.ts": `export const check = async () => (${faked});`,
      "denselab/index.js": `exports.check = async () => (${faked});`,
      "package.json":
        '{ "name": "denselab", "exports": "./denselab/index.js", "imports": { "#a": "./a.js" } }',
      "tsconfig.json": '{ "compilerOptions": { "paths": { "denselab": ["./denselab"] } } }',
    },
    looksLike: undefined,
  },
  "environment-of-the-graders": {
    code: `for (const name of ["NBGRADER_VALIDATING", "NBGRADER_EXECUTION", "DENSELAB_SANDBOX", "NODE_OPTIONS", "PATH", "HOME"]) process.env[name] = "none";
try { process.chdir("/"); } catch {}
process.title = "python -m grading.grader";
${stub}`,
    looksLike: /whether it is being graded/,
  },
  "tests-of-its-own": {
    code: stub,
    change: ({ cells }) => {
      for (const cell of cells.slice(2)) {
        cell.source = "2;";
        cell.metadata.nbgrader = { ...cell.metadata.nbgrader, points: 100, locked: false };
      }
    },
    looksLike: undefined,
  },
  "a-link-to-the-solution": {
    handIn: (folder, course) =>
      symlinkSync(join(course, "source", light, notebookName), join(folder, notebookName)),
    looksLike: undefined,
  },
  "files-of-the-teacher's": {
    code: `import * as fs from "node:fs";
for (const path of ["../../../gradebook.db", "../../../.grading", "autograded"])
  try { fs.appendFileSync(path, "mine"); } catch {}
${stub}`,
    handIn: (folder, course) => {
      symlinkSync(join(course, "gradebook.db"), join(folder, "book.txt"));
      writeFileSync(join(folder, ".graded.json"), "{}");
    },
    looksLike: /files that are not its own/,
  },
};

/** Lays one down as a submission of that name. */
export function handInCheat(course: LightCourse, student: string, cheat: Cheat): void {
  const { code, change, files = {}, handIn } = cheat;
  const folder = join(course.folder, "submitted", student, light);
  mkdirSync(folder, { recursive: true });
  if (code !== undefined) course.handIn(student, code, change);
  for (const [path, content] of Object.entries(files))
    course.writeText(content, "submitted", student, light, path);
  handIn?.(folder, course.folder);
}
