import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { python } from "../../kernel/jupyter";

const asked = [
  "function multiHot(sequences: number[][], dimension: number): number[][] {\n  // YOUR CODE HERE\n}",
];

const written = `function multiHot(sequences: number[][], dimension: number): number[][] {
  const rows: number[][] = [];
  for (const sequence of sequences) {
    const row = new Array<number>(dimension).fill(0);
    for (let place = 0; place < sequence.length; place++) {
      if (sequence[place] >= dimension) throw new RangeError("no place");
      row[sequence[place]] = 1;
    }
    rows.push(row);
  }
  return rows; // all of them
}`;

const renamed = written
  .replaceAll("rows", "result")
  .replaceAll(/\bplace\b/g, "i")
  .replaceAll(/\brow\b/g, "vector")
  .replace("// all of them", "// done")
  .replace('"no place"', '"too large"');

const another = `function multiHot(sequences: number[][], dimension: number): number[][] {
  return sequences.map((sequence) => {
    const words = new Set(sequence);
    if ([...words].some((word) => word < 0 || word >= dimension)) throw new RangeError("multiHot");
    return Array.from({ length: dimension }, (_, i) => (words.has(i) ? 1 : 0));
  });
}`;

/** Pairs of students, whose submissions are nearly the same. */
function similar(submissions: Record<string, string[]>): [string, string, number][] {
  const program =
    "import json, sys; from grading.similar import similar; print(json.dumps(similar(*json.load(sys.stdin))))";
  const input = JSON.stringify([submissions, asked]);
  const told = execFileSync(python, ["-B", "-c", program], {
    cwd: "scripts/python",
    input,
    encoding: "utf8",
  });
  return JSON.parse(told) as [string, string, number][];
}

it("finds the same code under other names, and leaves those alone who have thought for themselves", () => {
  expect(similar({ kim: [written], lee: [renamed], park: [another], choi: asked })).toEqual([
    ["kim", "lee", 1],
  ]);
});

it("takes what a whole class writes for the way to write it", () => {
  const students = Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`student${i}`, [written]]));
  expect(similar(students)).toEqual([]);
});
