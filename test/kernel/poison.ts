import { spins } from "./spins";

/** What is done to a kernel that must be able to run `1 + 1` afterwards. */
export interface Poison {
  about: string;
  code: string;
  /** Interrupts the cell so many milliseconds after it was sent. */
  interruptAfter?: number;
  /** More that is sent in the execute_request. */
  request?: object;
}

/** A small linear congruential generator: what is made at random can be had again. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1103515245 + 12345) % 2 ** 31;
    return state % below;
  };
}

const throws = "(() => { throw new RangeError('poison') })()";

/** All that the kernel or one of its libraries may read of a value that a cell shows. */
const readOfResults = [
  "toString",
  "toJSON",
  "then",
  "constructor",
  "length",
  "size",
  "shape",
  "columns",
  "index",
  "values",
  "$data",
  "dataId",
  "dtype",
  "isDisposed",
  "Symbol.for('Jupyter.display')",
  "Symbol.for('nodejs.util.inspect.custom')",
  "Symbol.toStringTag",
  "Symbol.iterator",
  "Symbol.toPrimitive",
];

/** The same of what a cell throws. */
const readOfErrors = ["name", "message", "stack", "cause", "errors", "code", "constructor", "toString"];

const key = (name: string) => (name.startsWith("Symbol") ? `[${name}]` : `"${name}"`);

const getters: Poison[] = [
  ...readOfResults.map((name) => ({
    about: `a result whose ${name} throws`,
    code: `({ get ${key(name)}() { throw new Error("poison") } }) as any`,
  })),
  ...readOfErrors.flatMap((name) => [
    {
      about: `a thrown error whose ${name} throws`,
      code: `throw Object.defineProperty(new Error("x"), "${name}", { get() { throw 1 } })`,
    },
    {
      about: `a thrown error whose ${name} is a number, a symbol, an object without a prototype`,
      code: `throw Object.assign(new Error("x"), { ${key(name)}: [5n, Symbol("s"), Object.create(null)][${name.length % 3}] })`,
    },
    {
      about: `a rejection that nobody awaits, and whose ${name} throws`,
      code: `void Promise.reject(Object.defineProperty(new Error("x"), "${name}", { get() { throw 1 } }))`,
    },
  ]),
  ...["get", "has", "ownKeys", "getPrototypeOf", "getOwnPropertyDescriptor"].flatMap((trap) => [
    {
      about: `a proxy whose ${trap} throws, as a result`,
      code: `new Proxy({} as any, { ${trap}() { throw 1 } })`,
    },
    { about: `a proxy whose ${trap} throws, thrown`, code: `throw new Proxy({}, { ${trap}() { throw 1 } })` },
  ]),
];

const bundle = (made: string) => `({ [Symbol.for("Jupyter.display")]: () => (${made}) }) as any`;

const displays: Poison[] = [
  ...[
    "({ 'text/plain': 5n })",
    "(() => { const cycle: any = {}; return { 'application/json': Object.assign(cycle, { cycle }) } })()",
    `({ 'application/json': { toJSON: () => ${throws} } })`,
    throws,
    "null",
    "5",
    "'text'",
    "[]",
    "undefined",
    "Promise.reject(5)",
    "({ get 'text/plain'() { throw 1 } })",
    "({ 'text/plain': () => 1, 'text/html': Symbol('x') })",
    "({ 'text/plain': 'half \\ud83d', '\\udc00': 1 })",
    "new Proxy({}, { ownKeys() { throw 1 } })",
  ].map((made) => ({ about: `a picture that is ${made}`, code: bundle(made) })),
  ...["5n", "{ toJSON() { throw 1 } }", "'\\ud83d'", "undefined", "Symbol('s')"].map((value) => ({
    about: `tslab's display of ${value}`,
    code: `import { display } from "tslab"; display.raw("text/plain", ${value} as any)`,
  })),
  { about: "an endless picture", code: bundle("new Promise(() => {})"), interruptAfter: 700 },
  {
    about: "a display in a timer that can't be sent",
    code: `import { display } from "tslab"; setTimeout(() => display.raw("a/b", 5n as any), 1)`,
  },
];

const texts: Poison[] = [
  "console.log('\\ud83d')",
  "console.error('a\\udc00b')",
  "'\\ud800'",
  "throw new Error('\\ud83d')",
  "throw '\\udfff'",
  "console.log('\\ud83d\\ude00 \\\\ud83d')",
  "process.stdout.write(Buffer.from([0xea, 0xb0]))",
  "process.stdout.write('6162', 'hex')",
  "process.stdout.write(5 as any)",
  "process.stdout.write(null as any)",
  "process.stderr.write({} as any)",
  "const \\ud83d = 1",
  "// \ud83d",
  "'\ud83d'",
].map((code) => ({ about: `text: ${JSON.stringify(code)}`, code }));

const nested = (open: string, middle: string, close: string) => (depth: number) =>
  open.repeat(depth) + middle + close.repeat(depth);
const shapes: [string, (depth: number) => string][] = [
  ["parentheses", nested("(", "1", ")")],
  ["arrays", nested("[", "1", "]")],
  ["blocks", nested("{", "", "}")],
  ["arrow functions", (depth) => `${"() => ".repeat(depth)}1`],
  ["calls", nested("String(", "1", ")")],
  ["conditions", nested("if (true) ", ";", "")],
  ["conditional expressions", nested("true ? ", "1", " : 2")],
  ["objects", (depth) => `(${nested("{ a: ", "1", "}")(depth)})`],
  ["templates", nested("`${", "1", "}`")],
  ["types", (depth) => `let deep: ${nested("Array<", "number", ">")(depth)}`],
  ["sums", (depth) => `1${" + 1".repeat(depth)}`],
  ["brackets that nobody closes", (depth) => "([{".repeat(depth)],
];
const nesting: Poison[] = shapes.flatMap(([name, make]) =>
  [300, 1000, 5000].map((depth) => ({ about: `${depth} ${name}, nested`, code: make(depth) })),
);

const replaced: Poison[] = [
  "Error.prepareStackTrace = () => { throw 1 }; throw new Error('x')",
  "Error.prepareStackTrace = () => 5 as any; throw new Error('x')",
  "Object.defineProperty(Error, 'prepareStackTrace', { get() { throw 1 } }); throw new Error('x')",
  "Error.stackTraceLimit = 0; throw new Error('x')",
  "(Error as any).stackTraceLimit = 'many'; throw new Error('x')",
  ...[
    "Promise",
    "JSON",
    "Symbol",
    "Map",
    "Set",
    "Object",
    "Array",
    "String",
    "Error",
    "RegExp",
    "Buffer",
    "process",
    "console",
    "setTimeout",
    "setImmediate",
    "clearTimeout",
    "performance",
    "Proxy",
    "Reflect",
    "Uint8Array",
    "globalThis",
    "require",
    "__tslab__",
    "exports",
  ].flatMap((name) => [`(globalThis as any).${name} = undefined`]),
  ...[
    "JSON.stringify",
    "JSON.parse",
    "Promise.race",
    "Promise.prototype.then",
    "Array.prototype.push",
    "Array.prototype.map",
    "Array.prototype[Symbol.iterator]",
    "Object.entries",
    "Object.assign",
    "Object.getOwnPropertyDescriptors",
    "Map.prototype.get",
    "Set.prototype.has",
    "String.prototype.split",
    "String.prototype.replace",
    "RegExp.prototype.exec",
    "Function.prototype.call",
    "Function.prototype.apply",
    "Buffer.from",
    "process.stdout.write",
    "process.kill",
    "process.nextTick",
    "process.cwd",
    "process.hrtime",
    "console.log",
    "console.warn",
  ].map(
    (name) => `(${name.replace(/(\.\w+|\[[^\]]+\])$/, " as any)$1")} = () => { throw new Error("poison") }`,
  ),
  "(Object.prototype as any).toJSON = () => { throw 1 }",
  "(Array.prototype as any).toJSON = () => 5",
  "(Object.prototype as any).then = () => {}",
  "Object.defineProperty(Object.prototype, 'get', { get() { throw 1 }, configurable: true })",
  "(Object.prototype as any).every = 1; for (const name in {}) console.log(name)",
  "process.removeAllListeners()",
  "process.chdir('/')",
  "process.emit('SIGINT' as any)",
  "process.emit('uncaughtException', new Error('x'))",
  "process.env = null as any",
  "process.argv.length = 0",
  "delete (globalThis as any).__tslab__",
  "Object.freeze(globalThis)",
].map((code) => ({ about: `a cell that does ${code}`, code }));

const everyday: Poison[] = [
  'export * from "fs"',
  'export * from "fs"; throw new Error("x")',
  'export * from "no-such-package"',
  'export { readFileSync as read } from "fs"',
  'export * as files from "fs"; throw 1',
  'import { x } from "./no-such-file"',
  'import "./no-such-file"',
  'import x from "no-such-package"',
  "declare global { interface Array<T> { last(): T } }",
  'declare module "nowhere" { export const n: number }',
  "declare const never: number; never",
  "const e: any = new Error('a'); e.cause = e; throw e",
  "throw new AggregateError([new Error('a'), 5, null], 'many')",
  "const a: any = new AggregateError([]); a.errors.push(a); throw a",
  "let chain: any; for (let i = 0; i < 50; i++) chain = new Error(`${i}`, { cause: chain }); throw chain",
  "Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`key${i}`, i]))",
  "new Map(Array.from({ length: 100_000 }, (_, i) => [i, { i }]))",
  "'x'.repeat(5_000_000)",
  "Array.from({ length: 1000 }, () => 'y'.repeat(10_000))",
  "const deep: any = {}; let at = deep; for (let i = 0; i < 1e5; i++) at = at.next = {}; deep",
  "throw undefined",
  "throw null",
  "throw 5n",
  "throw Symbol('s')",
  "throw Object.create(null)",
  "throw () => 1",
  "Promise.reject()",
  "void Promise.reject(Object.create(null))",
  "await (async () => 1)()",
  "await new (class { then() { throw 1 } })()",
  "({ then(_: unknown, no: (e: unknown) => void) { no(5) } })",
  "process.exit()",
  "process.abort = () => { throw 1 }; (process as any).reallyExit = () => {}; process.exit(1)",
  "setTimeout(() => { throw 1 }, 0)",
  "setTimeout(() => { throw 1 }, 0); await new Promise((wake) => setTimeout(wake, 50))",
  "process.nextTick(() => { throw Object.create(null) })",
  "queueMicrotask(() => { throw 5 })",
  "const f = (): number => f() + 1; f()",
  "await 0; const g = (): number => g() + 1; g()",
  "class A { constructor() { new A() } } new A()",
  "return 5",
  "yield 5",
  "await",
  "import",
  "export",
  "}",
  "})(); (function () {",
  "`",
  "/*",
  "'use strict'; undeclared = 5",
  "//# sourceURL=cell-1",
  "/** @module poisonModule */ export const n: number = 'x'",
  "/** @browser */ alert(1)",
  "/** @jsx */ <b/>",
  "exports = undefined as any; 5",
  "Object.freeze(exports); let frozen = 1; frozen",
  "Object.defineProperty(exports, 'stuck', { get() { throw 1 } }); throw 2",
  "Object.defineProperty(exports, 'stuck2', { get() { throw 1 }, enumerable: true }); throw 2",
  "let tsLastExpr = 5; tsLastExpr",
  "var arguments = 5",
  "let require = 5 as any",
  "let exports = 5 as any",
  "let __tslab__ = 5 as any",
  "let Promise = 5 as any",
  "const undefined = 5 as any",
  "using x = null as any",
  'import data from "./x.json" with { type: "json" }',
  "eval('1 +')",
  "new Function('throw 1')()",
  "require('worker_threads').parentPort.postMessage(1)",
  "require('no-such-package')",
  "require('module').prototype.require = null; 1",
  "require('child_process').execSync('exit 3')",
  "require('vm').runInNewContext('throw new Error(1)')",
  "require('vm').runInNewContext('new Error(1)')",
  "new WebAssembly.Module(new Uint8Array([1, 2]))",
  "structuredClone(() => 1)",
].map((code) => ({ about: `a cell that is ${code.slice(0, 90)}`, code }));

const requests: Poison[] = [
  { user_expressions: null },
  { user_expressions: [] },
  { user_expressions: "text" },
  { user_expressions: { a: null, b: 5, c: "throw", d: bundle("({ 'a/b': 5n })") } },
  { user_expressions: { a: "globalThis", b: "process", c: "new Promise((ok) => setTimeout(ok, 5))" } },
  { code: null },
  { code: 5 },
  { code: ["1"] },
  { code: { toString: 1 } },
  { silent: "yes", store_history: null, stop_on_error: 0 },
].map((request) => ({ about: `a request with ${JSON.stringify(request)}`, code: "2 + 2", request }));

const random = seeded(23);
const interrupts: Poison[] = spins.flatMap((code) =>
  [random(20), 300 + random(300)].map((interruptAfter) => ({
    about: `an interrupt after ${interruptAfter} ms of ${code}`,
    code,
    interruptAfter,
  })),
);

/** Cells, values and interrupts of all kinds that have ever left a kernel unable to go on, and their like. */
export const poisons: Poison[] = [
  ...getters,
  ...displays,
  ...texts,
  // Before cells that declare a `Promise` of their own.
  ...interrupts,
  ...everyday,
  ...requests,
  ...nesting,
  // Last, as they may leave something behind that the learner asked for.
  ...replaced,
];
