import { randomUUID } from "node:crypto";
import { link, open, readFile, rename, rm, stat, utimes } from "node:fs/promises";
import { hostname } from "node:os";
import { type Clock, systemClock } from "./clock";

const LOOK_AGAIN_MS = 100;
const BEAT_MS = 5_000;
/** A lock that nobody has touched for so long belongs to nobody. */
const ABANDONED_MS = 60_000;
/** One without an owner belongs to a process that was killed between making it and writing its name into it. */
const NAMELESS_MS = 2_000;

/** Whose a lock is. */
interface Owner {
  pid: number;
  host: string;
  token: string;
}

/**
 * Lets one process at a time do `work`; the others wait for it. What the lock spares is a second download: that nothing
 * breaks if two run at once after all is seen to by their own part files and by renaming.
 *
 * @param lock path of the lock file
 * @throws the system's error when the lock can't be written
 */
export async function whileLocked<T>(lock: string, clock: Clock, work: () => Promise<T>): Promise<T> {
  const token = randomUUID();
  while (!(await acquire(lock, token))) {
    const owner = await ownerOf(lock);
    if (await isAbandoned(lock, owner, clock)) await remove(lock, owner, token);
    else await clock.pause(LOOK_AGAIN_MS);
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

/** Whether somebody is at work behind a lock: the process that made it, if its name can be told. */
export async function holderOf(lock: string): Promise<string | undefined> {
  const owner = await ownerOf(lock);
  const isThere = await stat(lock).then(
    () => true,
    () => false,
  );
  if (!isThere || (await isAbandoned(lock, owner, systemClock))) return undefined;
  return owner ? `process ${owner.pid} on ${owner.host}` : "a process that has just begun";
}

/** Of a killed process of this machine; or of any, when its heart has not beaten for a minute. */
async function isAbandoned(lock: string, owner: Owner | undefined, clock: Clock): Promise<boolean> {
  if (owner?.host === hostname() && !isAlive(owner.pid)) return true;
  try {
    return clock.now() - (await stat(lock)).mtimeMs > (owner ? ABANDONED_MS : NAMELESS_MS);
  } catch {
    return false; // Gone meanwhile: try to acquire it.
  }
}

/** By way of a rename, which only one of several can do; and back, should it turn out to be a newer one. */
async function remove(lock: string, owner: Owner | undefined, token: string): Promise<void> {
  const aside = `${lock}.${token}`;
  await rename(lock, aside).catch(() => undefined);
  const moved = await ownerOf(aside);
  if (moved && moved.token !== owner?.token) await link(aside, lock).catch(() => undefined);
  await rm(aside, { force: true });
}

async function ownerOf(lock: string): Promise<Owner | undefined> {
  try {
    return JSON.parse(await readFile(lock, "utf8")) as Owner;
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
