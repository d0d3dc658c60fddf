import { execFile, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { right } from "./hostileStudents";
import { LightCourse, light } from "./lightCourse";

const disk = mkdtempSync(join(tmpdir(), "course-disk-"));
const isolated = ["test/isolated.py", "--small", `20000:${disk}`, "--"];
const probe = spawnSync("python3", [...isolated, "true"], { encoding: "utf8" });
const whyNot = probe.stderr.startsWith("namespaces are not allowed") ? probe.stderr : undefined;

/** Grades on a disk on which so many kilobytes are left, says so, makes room, and grades again. */
const script = `
cp -r "$1/." "$2"
cat /dev/zero > "$2/ballast" 2>/dev/null
truncate -s -"$3"K "$2/ballast"
node dist/scripts/assignments.js autograde ${light} --course-dir "$2"
echo "code $?"
node dist/scripts/assignments.js export --course-dir "$2" --to "$1/grades.csv"
cat "$1/grades.csv"
rm "$2/ballast"
node dist/scripts/assignments.js autograde ${light} --course-dir "$2"
echo "code $?"`;

describe.skipIf(whyNot !== undefined)(
  `a course on a disk that is full${whyNot ? `: skipped, ${whyNot}` : ""}`,
  { timeout: 300_000 },
  () => {
    const course = new LightCourse();
    beforeAll(async () => {
      expect(await course.run("release", light)).toMatchObject({ code: 0 });
      course.handIn("right", right);
    }, 120_000);
    afterAll(() => [course.folder, disk].forEach((folder) => rmSync(folder, { recursive: true })));

    it.each([0, 16, 32])("loses nothing where %d kB are left", async (left) => {
      const words = [...isolated, "sh", "-c", script, "sh", course.folder, disk, String(left)];
      const text = await new Promise<string>((resolve) => {
        execFile("python3", words, (_, stdout, stderr) => resolve(stdout + stderr));
      });
      const [full, exported, roomy] = text.split(/^code /m);
      expect(full).toMatch(/light-en of right was not graded: .*(?:disk is full|No space left)/);
      expect(exported).toMatch(/^1\n/);
      expect(exported).toMatch(/light-en,,,right,,,,,,,10\.0/);
      expect(roomy).toMatch(/^0\n/);
      expect(exported.slice(exported.lastIndexOf("Submissions run"))).toMatch(/right +9 of 10/);
    });
  },
);
