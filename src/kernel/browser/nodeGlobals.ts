/**
 * The few globals of Node's that tslab, its compiler and the course's packages read, in a worker. Loaded before all of
 * them. `browser` tells TypeScript that this is no Node.
 */
const process = {
  browser: true,
  version: "v22.0.0", // tslab compiles for the newest language that it knows
  versions: {},
  platform: "browser",
  arch: "wasm",
  pid: 1,
  argv: [],
  env: {} as Record<string, string>,
  stdout: { write: () => true },
  stderr: { write: () => true },
  cwd: () => "/course/notebooks",
  nextTick: (call: (...given: unknown[]) => void, ...given: unknown[]) =>
    queueMicrotask(() => call(...given)),
  on: () => process,
  once: () => process,
  emitWarning: (warning: unknown) => console.warn(String(warning)),
  hrtime: { bigint: () => BigInt(Math.round(performance.now() * 1e6)) },
  memoryUsage: () => ({ heapUsed: 0, rss: 0 }),
  exit: () => {
    throw new Error("process.exit: a cell can't end the kernel; use the menu Kernel > Shut Down or Restart");
  },
};

// A task of its own, and sooner than a timer of a nested call would be.
const waiting: (() => void)[] = [];
const channel = new MessageChannel();
channel.port1.onmessage = () => waiting.shift()?.();
function setImmediate(call: (...given: unknown[]) => void, ...given: unknown[]): number {
  waiting.push(() => call(...given));
  channel.port2.postMessage(undefined);
  return 0;
}

// A browser has it on https and on localhost only.
(crypto as { randomUUID?: () => string }).randomUUID ??= () => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return digits.replace(/(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
};

Object.assign(globalThis, { process, setImmediate, global: globalThis, Buffer });

// A worker inherits these: here they are its own, as in Node, so that what a cell makes of them can be put back.
for (const name of [
  "setTimeout",
  "setInterval",
  "clearTimeout",
  "clearInterval",
  "queueMicrotask",
  "performance",
]) {
  const value: unknown = (globalThis as Record<string, unknown>)[name];
  Object.defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: true });
}
