import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { isRunning, pidOf, processIdentity } from "./processIdentity.mjs";

/**
 * Runs `work` while no other process does the same: the file `lock` names the owner. The lock of an owner that
 * was killed is taken over; that of a living one is waited for.
 */
export async function withLock(lock, report, work) {
  const me = processIdentity(process.pid);
  let told = false;
  while (!take(lock, me)) {
    const owner = read(lock);
    if (owner === undefined || !isRunning(owner)) {
      clear(lock);
      continue;
    }
    if (!told) report.note(`another set-up (process ${pidOf(owner)}) is at work here: waiting for it`);
    told = true;
    await new Promise((wake) => setTimeout(wake, 200));
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

/** Linking a file that is already written makes the lock appear at once with its owner's name in it. */
function take(lock, owner) {
  const written = `${lock}.${process.pid}`;
  writeFileSync(written, owner);
  try {
    linkSync(written, lock);
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(written);
  }
}

/** Moves a dead owner's lock away. Of several that try, one moves it; a living owner's lock is put back. */
function clear(lock) {
  const aside = `${lock}.${process.pid}.dead`;
  try {
    renameSync(lock, aside);
  } catch (error) {
    if (error.code === "ENOENT") return;
    throw error;
  }
  const owner = read(aside) ?? "";
  rmSync(aside);
  if (isRunning(owner)) take(lock, owner);
}

function read(file) {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error.code === "ENOENT") return undefined;
    throw error;
  }
}
