// Something happens at the n-th call that touches a file, as DENSELAB_FAULT_AT says. Its process is killed by SIGKILL:
// "7 before", "7 after", or "7 half", which writes half of the bytes first where the call writes any. Or the system fails:
// "7 ENOSPC" and "7 EIO" after half of the bytes; "7 short" takes half of a write and says so.
import { closeSync, openSync, writeSync } from "node:fs";
import fs from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import { fileURLToPath } from "node:url";

const [at, when] = (process.env.DENSELAB_FAULT_AT ?? "0 before").split(" ");
const names = ["mkdir", "readdir", "stat", "rename", "rm", "copyFile", "readFile", "link", "open"];
let calls = 0;

function die() {
  process.kill(process.pid, "SIGKILL");
  for (;;); // the signal is on its way
}

/** Wraps a method so that it counts as a call; `half` does half of its work. */
function watch(owner, name, half = () => undefined) {
  const original = owner[name];
  owner[name] = async function (...given) {
    const isIt = ++calls === Number(at);
    if (!isIt) return await original.apply(this, given);
    if (when === "short") return await original.apply(this, name === "write" ? firstHalf(given) : given);
    if (when !== "before" && when !== "after") half.call(this, ...given);
    if (when.startsWith("E"))
      throw Object.assign(new Error(`${when}: made up`), { code: when, syscall: name });
    if (when === "after") await original.apply(this, given);
    return die();
  };
}

function writeHalf(bytes, offset = 0, length = bytes.length, position = 0) {
  const copy = openSync(`/proc/self/fd/${this.fd}`, "r+");
  writeSync(copy, bytes, offset, Math.floor(length / 2), position);
  closeSync(copy);
}

const firstHalf = ([bytes, offset = 0, length = bytes.length, position]) => [
  bytes,
  offset,
  Math.max(1, Math.floor(length / 2)),
  position,
];

/** From now on calls count. */
export async function watchFiles() {
  const handle = await fs.open(fileURLToPath(import.meta.url));
  const prototype = Object.getPrototypeOf(handle); // where the methods of every handle are
  await handle.close();
  watch(prototype, "write", writeHalf);
  watch(prototype, "writeFile", function (bytes) {
    writeHalf.call(this, Buffer.from(bytes));
  });
  for (const name of ["sync", "close"]) watch(prototype, name);
  for (const name of names) watch(fs, name);
  syncBuiltinESMExports();
}

/** How many calls there were. */
export const callsSoFar = () => calls;
