import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { python } from "../../kernel/jupyter";

const level = execFileSync(python, ["-B", "-c", "from grading.sandbox import level; print(level())"], {
  cwd: "scripts/python",
  encoding: "utf8",
}).trim();
const isRoot = process.getuid?.() === 0;

/** Devices that hold nothing, and a terminal of its own. */
const harmless = [
  "full",
  "null",
  "ptmx",
  "pts/ptmx",
  "random",
  "stderr",
  "stdin",
  "stdout",
  "tty",
  "urandom",
  "zero",
];

/** What can be opened for writing in the sandbox, over all mounts. Nothing is written. */
function openForWriting(work: string, sockets: string, user: string[]): string[] {
  const script = "test/scripts/assignments/openForWriting.py";
  const told = execFileSync(python, ["-B", script, work, sockets, ...user], { encoding: "utf8" });
  const byMount = JSON.parse(told) as Record<string, string[]>;
  const rows = Object.entries(byMount).filter(([, open]) => open.length > 0);
  console.log(rows.map(([mount, open]) => `${mount}: ${open.join(" ")}`).join("\n"));
  return Object.values(byMount).flat();
}

describe.skipIf(level !== "files")("a submission in bubblewrap", { timeout: 120_000 }, () => {
  it.each(
    isRoot
      ? [
          ["root", []],
          ["an ordinary user", ["65534"]],
        ]
      : [["an ordinary user", [] as string[]]],
  )("can open for writing, as %s, what is its own and nothing else", (_, user) => {
    const [work, sockets] = ["work-", "sockets-"].map((name) => mkdtempSync(join(tmpdir(), name)));
    const open = openForWriting(work, sockets, user);
    const own = [work, sockets, "/tmp", "/dev/shm"].map((folder) => `${folder}/`);
    expect(open).toEqual(expect.arrayContaining(own));
    const devices = harmless.map((name) => `/dev/${name}`);
    // Below /tmp are only the ways to the folders that are bound there.
    const others = open.filter(
      (path) => !devices.includes(path) && !own.some((folder) => path.startsWith(folder)),
    );
    expect(others).toEqual([]);
    for (const folder of [work, sockets]) rmSync(folder, { recursive: true });
  });
});
