import { randomUUID } from "node:crypto";
import { open, readFile, rename, rm, stat, utimes } from "node:fs/promises";
import { hostname } from "node:os";
import { setTimeout as pause } from "node:timers/promises";

const LOOK_AGAIN_MS = 100;
const BEAT_MS = 5_000;
/** A lock that nobody has touched for so long belongs to nobody. */
const ABANDONED_MS = 60_000;

/**
 * Lets one process at a time do `work`; the others wait for it. What the lock spares is a second download: that nothing
 * breaks if two run at once after all is seen to by their own part files and by renaming.
 *
 * @param lock path of the lock file
 * @throws the system's error when the lock can't be written
 */
export async function whileLocked<T>(lock: string, work: () => Promise<T>): Promise<T> {
  const token = randomUUID();
  while (!(await acquire(lock, token))) {
    if (await isAbandoned(lock)) await remove(lock, token);
    else await pause(LOOK_AGAIN_MS);
  }
  const beat = setInterval(() => {
    const now = new Date();
    utimes(lock, now, now).catch(() => undefined);
  }, BEAT_MS).unref();
  try {
    return await work();
  } finally {
    clearInterval(beat);
    if ((await ownerOf(lock))?.token === token) await rm(lock, { force: true });
  }
}

async function acquire(lock: string, token: string): Promise<boolean> {
  try {
    const handle = await open(lock, "wx");
    try {
      await handle.writeFile(JSON.stringify({ pid: process.pid, host: hostname(), token }));
    } finally {
      await handle.close();
    }
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** Of a killed process of this machine; or of any, when its heart has not beaten for a minute. */
async function isAbandoned(lock: string): Promise<boolean> {
  const owner = await ownerOf(lock);
  if (owner?.host === hostname() && !isAlive(owner.pid)) return true;
  try {
    return Date.now() - (await stat(lock)).mtimeMs > ABANDONED_MS;
  } catch {
    return false; // Gone meanwhile: try to acquire it.
  }
}

/** By way of a rename, which only one of several can do. */
async function remove(lock: string, token: string): Promise<void> {
  const aside = `${lock}.${token}`;
  await rename(lock, aside).catch(() => undefined);
  await rm(aside, { force: true });
}

async function ownerOf(lock: string): Promise<{ pid: number; host: string; token: string } | undefined> {
  try {
    return JSON.parse(await readFile(lock, "utf8")) as { pid: number; host: string; token: string };
  } catch {
    return undefined; // Gone, or not yet written.
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
