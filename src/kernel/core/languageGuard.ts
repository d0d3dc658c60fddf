/** What the kernel and the compiler themselves stand on; what a learner may well want to replace (`Math.random`) is not. */
const needed = [
  ...["Array", "ArrayBuffer", "BigInt", "Boolean", "Error", "Function", "JSON", "Map", "Number", "Object"],
  ...["Promise", "Proxy", "RangeError", "Reflect", "RegExp", "Set", "String", "Symbol", "SyntaxError"],
  ...["TypeError", "Uint8Array", "WeakMap", "WeakSet", "AbortController", "AbortSignal", "Atomics", "Buffer"],
  ...["clearImmediate", "clearInterval", "clearTimeout", "console", "Date", "globalThis", "Int32Array"],
  ...["performance", "process", "queueMicrotask", "setImmediate", "setInterval", "setTimeout"],
  ...[
    "SharedArrayBuffer",
    "TextDecoder",
    "TextEncoder",
    "structuredClone",
    "parseInt",
    "parseFloat",
    "isNaN",
  ],
];
/** Of these the name alone: what they hold is the learner's. */
const loose = ["console", "performance", "process", "globalThis", "Date"];
/** And of `process` what the kernel calls. */
const neededOfProcess = ["exit", "kill", "nextTick", "hrtime", "on", "env"];
/** Where a new property would be seen by every object of the kernel's, or change how it is sent. */
const crowded: [holder: object, name: string, added: (key: PropertyKey) => boolean][] = [
  [Object.prototype, "Object.prototype", () => true],
  [Array.prototype, "Array.prototype", (key) => key === "toJSON" || key === "then"],
  [String.prototype, "String.prototype", (key) => key === "toJSON"],
];

interface Kept {
  holder: object;
  key: PropertyKey;
  name: string;
  descriptor: PropertyDescriptor;
  /** What the property gave, where Node keeps its value behind a getter and a setter. */
  behind?: unknown;
}

// None of these can be looked up any more when they are needed.
const { defineProperty, deleteProperty, get, getOwnPropertyDescriptor, ownKeys, set } = Reflect;
const { is } = Object;

/**
 * Cells share the language with the kernel: what one of them replaces or adds there must not stop the next. This
 * remembers how it was, and puts back what the kernel itself needs.
 */
export class LanguageGuard {
  private readonly kept: Kept[] = [];
  private readonly known: PropertyKey[][] = crowded.map(([holder]) => ownKeys(holder));

  constructor() {
    for (const name of needed) {
      // Read first: Node loads some when they are first asked for.
      const value = (globalThis as Record<string, unknown>)[name];
      const descriptor = getOwnPropertyDescriptor(globalThis, name);
      if (!descriptor) continue;
      const behind = descriptor.set ? value : undefined;
      this.kept.push({ holder: globalThis, key: name, name, descriptor, behind });
      if (
        loose.includes(name) ||
        value === null ||
        (typeof value !== "object" && typeof value !== "function")
      )
        continue;
      this.keep(value, name);
      const { prototype } = value as { prototype?: unknown };
      // Function's own is a function.
      const isHolder = typeof prototype === "object" || typeof prototype === "function";
      if (isHolder && prototype !== null) this.keep(prototype, `${name}.prototype`);
    }
    const { process } = globalThis as { process?: object };
    for (const key of process ? neededOfProcess : []) {
      const descriptor = getOwnPropertyDescriptor(process!, key);
      if (descriptor) this.kept.push({ holder: process!, key, name: `process.${key}`, descriptor });
    }
    for (const iterable of [[], new Map(), new Set(), ""] as Iterable<unknown>[]) {
      const iterator = Object.getPrototypeOf(iterable[Symbol.iterator]()) as object;
      this.keep(iterator, "an iterator's prototype");
    }
  }

  /** Puts back what cells have changed. The names of it, for the learner. */
  restore(): string[] {
    const names: string[] = [];
    let count = 0;
    // Nothing here may use what it is about to put back: no iterators, no methods; and descriptors are objects, too.
    for (let i = 0; i < crowded.length; i++) {
      const holder = crowded[i][0];
      const keys = ownKeys(holder);
      for (let k = 0; k < keys.length; k++) {
        const key = keys[k];
        if (crowded[i][2](key) && !holds(this.known[i], key) && deleteProperty(holder, key))
          names[count++] = typeof key === "symbol" ? crowded[i][1] : `${crowded[i][1]}.${key}`;
      }
    }
    for (let i = 0; i < this.kept.length; i++) {
      const { holder, key, name, descriptor, behind } = this.kept[i];
      const isPutBack = isChanged(holder, key, descriptor) && defineProperty(holder, key, descriptor);
      const isSetBack = behind !== undefined && !is(get(holder, key), behind) && set(holder, key, behind);
      if (isPutBack || isSetBack) names[count++] = name;
    }
    return names;
  }

  private keep(holder: object, name: string): void {
    for (const key of ownKeys(holder)) {
      const descriptor = getOwnPropertyDescriptor(holder, key);
      // What can't be changed need not be kept, and counters and settings are no functions.
      const isCode = typeof descriptor?.value === "function" || descriptor?.get !== undefined;
      if (descriptor?.configurable && isCode)
        this.kept.push({ holder, key, name: `${name}.${String(key)}`, descriptor });
    }
  }
}

function isChanged(holder: object, key: PropertyKey, descriptor: PropertyDescriptor): boolean {
  const now = getOwnPropertyDescriptor(holder, key);
  return !now || !is(now.value, descriptor.value) || now.get !== descriptor.get;
}

function holds(keys: PropertyKey[], key: PropertyKey): boolean {
  for (let i = 0; i < keys.length; i++) if (keys[i] === key) return true;
  return false;
}
