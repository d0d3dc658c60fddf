import Module, { createRequire } from "node:module";
import path from "node:path";
import { variablesDoor } from "../ground/doors";
import { makeTrainingStoppable } from "./node/stoppableTraining";

/** What every cell and the library use of the language. Whoever changes them changes the tests. */
const builtIns = [
  ...[
    "Object",
    "Function",
    "Array",
    "String",
    "Number",
    "Boolean",
    "BigInt",
    "Symbol",
    "Math",
    "JSON",
    "Reflect",
  ],
  ...[
    "Promise",
    "Map",
    "Set",
    "WeakMap",
    "WeakSet",
    "Date",
    "RegExp",
    "Proxy",
    "ArrayBuffer",
    "DataView",
    "Buffer",
  ],
  ...[
    "Error",
    "TypeError",
    "RangeError",
    "SyntaxError",
    "ReferenceError",
    "EvalError",
    "URIError",
    "AggregateError",
  ],
  ...[
    "Int8Array",
    "Uint8Array",
    "Uint8ClampedArray",
    "Int16Array",
    "Uint16Array",
    "Int32Array",
    "Uint32Array",
  ],
  ...[
    "Float32Array",
    "Float64Array",
    "BigInt64Array",
    "BigUint64Array",
    "isNaN",
    "isFinite",
    "parseFloat",
    "parseInt",
  ],
];

/** Node's modules with which tests judge, and the kernel runs cells, shows results and sends them. */
const nodeModules = ["assert", "assert/strict", "crypto", "path", "util", "vm"];

/**
 * Closes, in the kernel of a graded submission and before its first cell, the ways by which a cell could easily change the
 * tests that come after it: the language's own functions, Node's `assert`, the kernel, the functions and classes of the
 * library and of TensorFlow.js can be used but not replaced, and a package beside the notebook is not found if the
 * library has one of that name. It does not make one process two: TEACHING.md says what stays open.
 *
 * @param withLibrary - whether the notebook uses the library, which is loaded first then
 */
export function harden(withLibrary: boolean): void {
  const index = path.resolve(__dirname, "..", "index.js");
  const require = createRequire(index);
  if (withLibrary) require(index);
  makeTrainingStoppable(require.cache); // the one change of TensorFlow.js's that the kernel itself makes
  const cache = require.cache as Record<string, NodeJS.Module>;
  for (const [file, module] of Object.entries(cache)) {
    const isOfLibrary = isBelow(path.dirname(index), file);
    if (isBelow(__dirname, file)) hide(cache, file, module);
    else if (isOfLibrary) pin(cache, file, module);
    if (isOfLibrary || /[\\/]@tensorflow[\\/]/.test(file)) lockExports(module.exports);
    if (isBelow(path.resolve(__dirname, "..", "grading"), file)) freeze(module.exports);
    if (/[\\/]zeromq[\\/]lib[\\/]index\.js$/.test(file)) freeze(module.exports);
  }
  keepNames(index);
  freezeNode(require);
  freezeLanguage();
  for (const name of ["__tslab__", variablesDoor.key]) lock(globalThis, name);
  Object.freeze((globalThis as { __tslab__?: object }).__tslab__);
}

const isObject = (value: unknown): value is object =>
  (typeof value === "object" && value !== null) || typeof value === "function";

const isBelow = (folder: string, file: string) => file.startsWith(folder + path.sep);

/** Takes a module of the kernel's away from where cells could find it; what runs has it already. */
function hide(cache: Record<string, NodeJS.Module>, file: string, module: NodeJS.Module): void {
  module.children.length = 0;
  module.exports = {};
  Reflect.deleteProperty(cache, file);
  if (process.mainModule === module) process.mainModule = undefined;
}

/** Keeps a module of the library's in its place. */
function pin(cache: Record<string, NodeJS.Module>, file: string, module: NodeJS.Module): void {
  lock(module, "exports");
  Object.defineProperty(cache, file, { value: module, writable: false, configurable: false });
}

/** What a module gives can be used and not replaced: functions, the methods of classes, and those of plain objects. */
function lockExports(exports: unknown): void {
  if (!isObject(exports)) return;
  for (const name of Reflect.ownKeys(exports)) {
    const value: unknown = Object.getOwnPropertyDescriptor(exports, name)?.value;
    if (typeof value === "function") lockClass(value);
    else if (isObject(value)) lockMethods(value);
  }
  Object.freeze(exports);
}

function lockClass(made: object & { prototype?: object }): void {
  lockAll(made, true);
  if (made.prototype) lockAll(Object.preventExtensions(made.prototype), true);
}

function lockMethods(owner: object): void {
  const kind: unknown = Object.getPrototypeOf(owner);
  if (kind === null) Object.freeze(owner); // a module's names
  if (kind !== Object.prototype) return;
  for (const [name, value] of Object.entries(owner)) if (typeof value === "function") lock(owner, name);
}

function freezeNode(require: NodeJS.Require): void {
  for (const name of nodeModules) freeze(require(`node:${name}`));
  const loader = Module as unknown as Record<string, object>;
  for (const name of ["_load", "_resolveFilename", "_cache", "_extensions", "_compile"]) lock(loader, name);
  for (const name of ["require", "_compile", "load"]) lock(loader["prototype"], name);
  Object.freeze(loader["_extensions"]);
  // From Node 22 on others may say what a name leads to.
  for (const name of ["register", "registerHooks"])
    if (name in loader)
      Object.defineProperty(loader, name, { value: undefined, writable: false, configurable: false });
}

/** The names of packages lead a cell where they lead the library, whatever lies beside the notebook. */
function keepNames(index: string): void {
  const loader = Module as unknown as {
    _resolveFilename: (request: string, from?: NodeJS.Module | null, ...rest: unknown[]) => string;
    _nodeModulePaths: (folder: string) => string[];
  };
  const resolve = loader._resolveFilename.bind(Module);
  const paths = loader._nodeModulePaths(path.dirname(index));
  const library = Object.assign(new Module(index), { filename: index, paths });
  const packages = path.resolve(__dirname, "..", "..", "..", "node_modules");
  const replaced: typeof resolve = (request, from, ...rest) => {
    const isName = /^[^./\\#]/.test(request) && !path.isAbsolute(request);
    // A package has packages of its own.
    if (!isName || isBelow(packages, from?.filename ?? "")) return resolve(request, from, ...rest);
    if (request === "denselab") return index;
    try {
      return resolve(request, library);
    } catch {
      return resolve(request, from, ...rest);
    }
  };
  Object.defineProperty(loader, "_resolveFilename", {
    value: replaced,
    writable: false,
    configurable: false,
  });
}

function freezeLanguage(): void {
  const all = globalThis as unknown as Record<string, object & { prototype?: object }>;
  for (const name of builtIns) {
    const { prototype } = all[name];
    // What has a name of its own in many an object: an assignment there must go on making one.
    if (prototype) lockAll(prototype, name === "Object" || name === "Function" || name.endsWith("Error"));
    // A `then` that all objects inherit would take every awaited result over.
    if (prototype) Object.preventExtensions(prototype);
    // Polyfills give Number what it has: that is no change.
    lockAll(all[name], name === "Number");
    lock(globalThis, name);
  }
  const iterators = [[][Symbol.iterator](), new Map()[Symbol.iterator](), new Set()[Symbol.iterator]()];
  for (const iterator of iterators) lockAll(Object.getPrototypeOf(iterator) as object, false);
  const typedArray = Object.getPrototypeOf(Int8Array) as { prototype: object };
  lockAll(typedArray.prototype, false);
}

function lockAll(owner: object, inherited: boolean): void {
  for (const name of Reflect.ownKeys(owner)) {
    if (name === "stackTraceLimit") continue; // a setting, which the compiler sets
    if (inherited) lockInherited(owner, name);
    else lock(owner, name);
  }
}

/** The property can be read as ever, and neither set nor defined anew. */
function lock(owner: object, name: string | symbol): void {
  const property = Object.getOwnPropertyDescriptor(owner, name);
  if (!property || (!property.configurable && !property.writable)) return;
  Object.defineProperty(owner, name, {
    configurable: false,
    ...("value" in property && { writable: false }),
  });
}

/** Likewise; but an object that inherits it can be given one of its own by an assignment, and the owner what it has. */
function lockInherited(owner: object, name: string | symbol): void {
  const property = Object.getOwnPropertyDescriptor(owner, name);
  if (!property?.configurable || !property.writable) return lock(owner, name);
  const value: unknown = property.value;
  Object.defineProperty(owner, name, {
    configurable: false,
    get: () => value,
    set(this: object, given: unknown) {
      if (this === owner && given === value) return;
      if (this === owner) throw new TypeError(`${String(name)} can't be changed in a graded notebook`);
      Object.defineProperty(this, name, {
        value: given,
        writable: true,
        enumerable: true,
        configurable: true,
      });
    },
  });
}

/** An object with all that it holds. */
function freeze(value: unknown, seen = new Set<unknown>()): void {
  if (!isObject(value) || seen.has(value)) return;
  seen.add(value);
  for (const name of Reflect.ownKeys(value)) {
    const property = Object.getOwnPropertyDescriptor(value, name);
    if (property && "value" in property) freeze(property.value, seen);
  }
  if (!ArrayBuffer.isView(value)) Object.freeze(value);
}
