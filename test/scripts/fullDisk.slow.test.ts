import { execFile, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, describe, expect, it } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "denselab-full-disk-"));
const out = join(folder, "out");
mkdirSync(out);
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs a command where `out` is a disk of so many kilobytes, and lists after it what lies there. */
function onDiskOf(kilobytes: number, ...command: string[]): Promise<{ code: number; text: string }> {
  const list = [
    "sh",
    "-c",
    '"$@"; code=$?; echo LEFT; cd "$0" && find . -type f; exit $code',
    out,
    ...command,
  ];
  return new Promise((resolve) => {
    const args = ["test/isolated.py", "--small", `${kilobytes}:${out}`, "--", ...list];
    execFile("python3", args, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, text: stdout + stderr }),
    );
  });
}

const probe = spawnSync("python3", ["test/isolated.py", "--small", `64:${out}`, "--", "true"], {
  encoding: "utf8",
});
const whyNot = probe.stderr.startsWith("namespaces are not allowed") ? probe.stderr : undefined;

describe.skipIf(whyNot !== undefined)(
  `npm start on a disk that is too small${whyNot ? `: skipped, ${whyNot}` : ""}`,
  () => {
    it("refuses at once where nothing can be written", async () => {
      const folders = ["--read-only", out, "--", process.execPath, "dist/scripts/start.js", "--out", out];
      const started = promisify(execFile)("python3", ["test/isolated.py", ...folders]);
      await expect(started).rejects.toMatchObject({
        code: 2,
        stdout: "",
        stderr: expect.stringMatching(
          /^npm start: --out \S+ can't be written to \(EROFS: .*\): choose another folder\n$/,
        ) as string,
      });
    }, 60_000);

    const start = (kilobytes: number) =>
      onDiskOf(
        kilobytes,
        process.execPath,
        ...["dist/scripts/start.js", "--notebooks", "test/fixtures/notebooks/good", "--lang", "en"],
        ...["--out", out],
      );

    it.each([
      [
        "the site",
        160,
        /^npm start: the site could not be written: .*No space left on device.*: make room, or/m,
      ],
      ["an executed notebook", 4, /the executed notebook could not be written: .*No space left on device/],
    ])(
      "says that %s could not be written, and leaves nothing half-written",
      async (_, kilobytes, sentence) => {
        const { code, text } = await start(kilobytes);
        expect(code).toBe(1);
        expect(text).toMatch(sentence);
        expect(text).not.toMatch(/Traceback|\n {4}at /);
        const left = text.slice(text.indexOf("LEFT"));
        expect(left).not.toMatch(/\.part$/m);
        expect(left).not.toContain("./index.html");
      },
      240_000,
    );
  },
);
