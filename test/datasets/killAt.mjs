// Kills its process by SIGKILL at the n-th call that touches a file, as DENSELAB_KILL_AT says: "7 before", "7 after", or
// "7 half", which writes half of the bytes first where the call writes any.
import { closeSync, openSync, writeSync } from "node:fs";
import fs from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import { fileURLToPath } from "node:url";

const [at, when] = (process.env.DENSELAB_KILL_AT ?? "0 before").split(" ");
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
    if (isIt && when === "half") half.call(this, ...given);
    if (isIt && when !== "after") die();
    const result = await original.apply(this, given);
    if (isIt) die();
    return result;
  };
}

function writeHalf(bytes, offset = 0, length = bytes.length, position = 0) {
  const copy = openSync(`/proc/self/fd/${this.fd}`, "r+");
  writeSync(copy, bytes, offset, Math.floor(length / 2), position);
  closeSync(copy);
}

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
