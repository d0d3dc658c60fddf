import { randomUUID } from "node:crypto";
import { constants, type Stats } from "node:fs";
import { link, lstat, open, rename, rm, utimes } from "node:fs/promises";
import { type Clock, systemClock } from "./clock";
import { asProcessIdentity, isRunning, type ProcessIdentity, thisProcess } from "./processIdentity";

const LOOK_AGAIN_MS = 100;
const BEAT_MS = 5_000;
/** A lock that nobody has touched for so long belongs to nobody. */
const ABANDONED_MS = 60_000;
/** One without an owner belongs to a process that was killed between making it and writing its name into it. */
const NAMELESS_MS = 2_000;
/** An owner's name is shorter: what is longer is none, and need not be read. */
const LONGEST_NAME = 1_000; // bytes

/** Whose a lock is. */
interface Owner extends ProcessIdentity {
  token: string;
}

/** A lock as it is found. */
interface Found {
  owner: Owner | undefined;
  stats: Stats;
}

export interface LockOptions {
  clock?: Clock;
  /** Told once, in words, whom this waits for. */
  onWait?: (holder: string) => void;
}

/**
 * Lets one process at a time do `work`; the others wait for it. The lock of an owner that was killed is taken over.
 * One that only sleeps loses it after a minute: what is written under a lock is written whole or not at all.
 *
 * @param lock path of the lock file
 * @throws the system's error when the lock can't be written, or when a folder stands in its place
 */
export async function whileLocked<T>(
  lock: string,
  work: () => Promise<T>,
  { clock = systemClock, onWait }: LockOptions = {},
): Promise<T> {
  const token = randomUUID();
  const watch = new Watch(clock);
  let isTold = false;
  while (!(await acquire(lock, token))) {
    const found = await lookAt(lock);
    if (found === undefined) continue; // Gone meanwhile.
    if (watch.isAbandoned(found)) {
      await remove(lock, found.owner, token);
      continue;
    }
    if (!isTold) onWait?.(nameOf(found.owner));
    isTold = true;
    await clock.pause(LOOK_AGAIN_MS);
  }
  const beat = setInterval(() => {
    const now = new Date();
    utimes(lock, now, now).catch(() => undefined);
  }, BEAT_MS).unref();
  try {
    return await work();
  } finally {
    clearInterval(beat);
    // The work is done. A lock that can't be removed is taken for abandoned in a minute: nothing renews it any more.
    await release(lock, token).catch(() => undefined);
  }
}

async function release(lock: string, token: string): Promise<void> {
  if ((await lookAt(lock))?.owner?.token === token) await rm(lock, { force: true });
}

/** Whether somebody is at work behind a lock: the process that made it, if its name can be told. */
export async function holderOf(lock: string): Promise<string | undefined> {
  const found = await lookAt(lock);
  return found && !new Watch(systemClock).isAbandoned(found) ? nameOf(found.owner) : undefined;
}

function nameOf(owner: Owner | undefined): string {
  return owner ? `process ${owner.pid} on ${owner.host}` : "a process that has just begun";
}

async function acquire(lock: string, token: string): Promise<boolean> {
  try {
    const handle = await open(lock, "wx");
    try {
      await handle.writeFile(JSON.stringify({ ...thisProcess(), token }));
    } finally {
      await handle.close();
    }
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** Judges the lock that one process waits for, on that process's own clock: another's, or a file's, may go wrong. */
class Watch {
  private seen: { token: string | undefined; touched: number; at: number } | undefined;

  constructor(private readonly clock: Clock) {}

  /**
   * Of a killed process of this machine; or of any, when its heart has not beaten for a minute, as its time says or as
   * long as this process has looked. What is no file, such as a link to nowhere or a pipe, is nobody's.
   */
  isAbandoned({ owner, stats }: Found): boolean {
    if (!stats.isFile()) return true;
    const running = owner && isRunning(owner);
    if (running === false) return true;
    const now = this.clock.now();
    const touched = stats.mtimeMs;
    if (this.seen?.token !== owner?.token || this.seen?.touched !== touched) {
      this.seen = { token: owner?.token, touched, at: now };
    }
    const patience = owner ? ABANDONED_MS : NAMELESS_MS;
    // A time in the future is a clock's mistake: it tells nothing but that it will change if somebody is alive.
    const age = touched - now > BEAT_MS && !running ? ABANDONED_MS + 1 : now - touched;
    return Math.max(age, now - this.seen.at) > patience;
  }
}

/** By way of a rename, which only one of several can do; and back, should it turn out to be a newer one. */
async function remove(lock: string, owner: Owner | undefined, token: string): Promise<void> {
  const aside = `${lock}.${token}`;
  const stats = await lstat(lock).catch(() => undefined);
  if (stats?.isDirectory()) {
    throw Object.assign(new Error(`EISDIR: the folder ${lock} stands where a lock is to be; remove it`), {
      code: "EISDIR",
    });
  }
  await rename(lock, aside).catch(() => undefined);
  const moved = (await lookAt(aside))?.owner;
  if (moved && moved.token !== owner?.token) await link(aside, lock).catch(() => undefined);
  await rm(aside, { force: true });
}

/** @returns undefined when there is no lock */
async function lookAt(lock: string): Promise<Found | undefined> {
  try {
    const stats = await lstat(lock);
    return { owner: stats.isFile() ? await ownerOf(lock) : undefined, stats };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

async function ownerOf(lock: string): Promise<Owner | undefined> {
  // Neither followed nor waited for, should a link or a pipe have taken its place since it was looked at.
  const handle = await open(lock, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(LONGEST_NAME), 0, LONGEST_NAME, 0);
    const read = JSON.parse(buffer.toString("utf8", 0, bytesRead)) as { token?: unknown };
    const identity = asProcessIdentity(read);
    return identity && typeof read.token === "string" ? { ...identity, token: read.token } : undefined;
  } catch {
    return undefined; // Not yet written, or by nobody who knows how.
  } finally {
    await handle.close();
  }
}
