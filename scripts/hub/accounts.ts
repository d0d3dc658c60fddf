// The local accounts of a class.
import { spawnSync } from "node:child_process";
import { randomInt } from "node:crypto";
import { appendFileSync, mkdirSync, statSync } from "node:fs";
import { must } from "../commandLine/must";
import { UsageError } from "../commandLine/usageError";
import { type Class } from "./classFile";
import { type HubFolders } from "./hubFolders";

/** The group of those who may see solutions and grades. */
export const teachersGroup = "denselab-teachers";

/**
 * Makes the accounts that are missing, each with a first password and a home that nobody else can enter, and lets the
 * group of teachers be these teachers and no others. An account that is there is left as it is.
 */
export function accounts({ teachers, students }: Class, { state, passwords }: HubFolders): void {
  mkdirSync(state, { recursive: true, mode: 0o700 });
  const all = [...teachers, ...students];
  const missing = all.filter((name) => homeOf(name) === undefined);
  for (const name of missing) {
    const password = newPassword();
    must(["useradd", "--create-home", "--key", "HOME_MODE=0700", "--shell", "/bin/bash", name]);
    must(["chpasswd"], { input: `${name}:${password}\n` });
    appendFileSync(passwords, `${name}\t${password}\n`, { mode: 0o600 });
  }
  if (missing.length > 0) console.log(`${missing.length} accounts made; their first passwords: ${passwords}`);
  must(["groupadd", "--force", teachersGroup]);
  must(["gpasswd", "--members", teachers.join(","), teachersGroup]);

  const open = all.map((name) => homeOf(name) ?? "").filter((home) => (statSync(home).mode & 0o077) !== 0);
  if (open.length > 0) throw new UsageError(`others can enter these homes: chmod 700 ${open.join(" ")}`);
}

/** An account's home; undefined where there is no such account. */
export function homeOf(name: string): string | undefined {
  const { stdout, status } = spawnSync("getent", ["passwd", name], { encoding: "utf8" });
  return status === 0 ? stdout.trim().split(":")[5] : undefined;
}

/** Without letters that can be taken for others on paper. */
function newPassword(): string {
  const letters = "abcdefghijkmnpqrstuvwxyz23456789";
  return Array.from({ length: 12 }, () => letters[randomInt(letters.length)]).join("");
}
