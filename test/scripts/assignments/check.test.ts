import { readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { describe, expect, it } from "vitest";
import { LightCourse, assignments } from "./lightCourse";

const copies = () => readdirSync(tmpdir()).filter((name) => name.startsWith("assignments-"));

describe("npm run assignments -- check", () => {
  it(
    "tells a test that lets something through, and what a mistake says wrongly",
    { timeout: 280_000 },
    async () => {
      const course = new LightCourse(({ cells }) => (cells[4].source = "2;")); // a test that tests nothing
      const mistake = (loses: string, code: string) =>
        `// mistake: for this test\n// loses: ${loses}\n// %% double\nconst double = (n: number): number => ${code};\n`;
      course.writeText(mistake("hidden, partial=3", "n + 1"), "mistakes", "light", "adds-one.ts");
      course.writeText(mistake("hidden, quiet", "0"), "mistakes", "light", "nothing.ts");
      const { code, text } = await course.run("check");
      expect(code).toBe(1);
      expect(text).toMatch(/light-en {2}the solution +9\/9 +ok/);
      expect(text).toMatch(/light-en {2}as released +2\/9 +WRONG +[\d.]+ s +loses hidden, partial\n/);
      expect(text).toMatch(/light-en {2}adds-one +5\/9 +ok +[\d.]+ s +loses hidden, partial 1 of 4\n/);
      expect(text).toMatch(/light-en {2}nothing +3\/9 +WRONG/);
      expect(text).toContain("as released:\n  quiet: 2 points instead of 0 points");
      expect(text).toContain("partial: 1 points instead of 4 points\n  quiet: 2 points instead of 0 points");
      rmSync(course.folder, { recursive: true, force: true });
    },
  );

  // All known mistakes are tried without a kernel in test/grading. Here, with nbgrader and a kernel each: the solution and
  // the release of every lesson (its other edition has the same code). `npm run assignments -- check` tries all.
  it("proves the course's own assignments", { timeout: 600_000 }, async () => {
    const before = copies();
    const lessons = ["imdb-ko", "reuters-en", "boston-ko"];
    const { code, text } = await assignments(["check", ...lessons, "--mistakes", "0"]);
    console.log(text);
    expect(text).toMatch(/6 variants of 3 assignments in \d+ s, 0 wrong\n$/);
    expect(code).toBe(0);
    for (const lesson of lessons) {
      const losing = text.split("\n").filter((line) => line.startsWith(lesson) && line.includes("loses"));
      expect(losing).toEqual([expect.stringContaining("as released")]);
    }
    expect(copies()).toEqual(before);
  });
});
