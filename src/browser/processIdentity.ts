import { type ProcessIdentity } from "../system/processIdentity";

/** In place of system/processIdentity.ts. A worker has no number: what it was born as tells it from those before it. */
const born = crypto.randomUUID();

export function thisProcess(): ProcessIdentity {
  return { pid: 1, host: "browser", born };
}

/** Another worker's: one of an earlier visit or of another tab, which can't be told apart. It is taken for ended. */
export function isRunning(identity: ProcessIdentity): boolean {
  return identity.born === born;
}

export function asProcessIdentity(read: unknown): ProcessIdentity | undefined {
  const { pid, host, born: other } = (read ?? {}) as Partial<ProcessIdentity>;
  if (typeof pid !== "number" || typeof host !== "string" || typeof other !== "string") return undefined;
  return { pid, host, born: other };
}
