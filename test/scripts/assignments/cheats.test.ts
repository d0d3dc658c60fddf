import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cheats, handInCheat } from "./cheats";
import { gradesOf, type Points } from "./gradebook";
import { LightCourse, light, notebookName } from "./lightCourse";

/** Right, and with all that the course's packages are for: they must go on working where they can't be changed. */
const honest = `import { DataFrame } from "danfojs-node";
import * as tf from "@tensorflow/tfjs-node";
import { fit, layers } from "denselab";
class Twice extends tf.layers.Layer {
  override call(inputs: tf.Tensor | tf.Tensor[]) { return tf.mul([inputs].flat()[0], 2); }
}
(Twice as any).className = "Twice";
tf.serialization.registerClass(Twice as any);
const model = tf.sequential({ layers: [layers.dense({ units: 1, inputShape: [1] }), new Twice({})] });
model.compile({ optimizer: "sgd", loss: "meanSquaredError" });
const { history } = await fit(model, [[1], [2]], [1, 2], { epochs: 1, verbose: 0 });
if (new DataFrame([[history.loss[0]], [1]], { columns: ["loss"] }).shape[0] !== 2) throw new Error("no frame");
function multiHot(sequences: number[][], dimension: number): number[][] {
  return sequences.map((sequence) => {
    if (sequence.some((word) => word < 0 || word >= dimension)) throw new RangeError("no place");
    return Array.from({ length: dimension }, (_, place) => Number(sequence.includes(place)));
  });
}`;

/** With the library's own test in place of a plain one, and a hidden one with assert. */
const course = new LightCourse(({ cells }) => {
  cells[1].source = `function multiHot(sequences: number[][], dimension: number): number[][] {
  // BEGIN SOLUTION
  return sequences.map((sequence) => Array.from({ length: dimension }, (_, place) => Number(sequence.includes(place))));
  // END SOLUTION
}`;
  cells[2].source = `import { ok } from "node:assert";
ok(multiHot([[1]], 3)[0]?.join() === "0,1,0", "a word is not in its place");`;
  cells[3].source = 'import { check } from "denselab";\nawait check("multiHot");';
  cells[3].metadata.nbgrader = { ...cells[3].metadata.nbgrader, points: 2 };
  cells[4].source = `import { ok } from "node:assert";
import { RandomState, vectorizeSequences } from "denselab";
import * as tensors from "@tensorflow/tfjs-node";
{
  const sequences = [[...new RandomState(7).permutation(5)].slice(0, 2), [4]];
  const own = vectorizeSequences(sequences, 5).toTensor();
  const distance = own.sub(tensors.tensor2d(multiHot(sequences, 5), [2, 5])).abs().sum();
  ok(distance.dataSync()[0] === 0, "other than the library's own");
}`;
  cells.splice(5, 1);
});

describe("points without work", { timeout: 580_000 }, () => {
  let text = "";
  let graded: Record<string, Points> = {};

  beforeAll(async () => {
    expect(await course.run("release", light)).toMatchObject({ code: 0 });
    for (const [student, cheat] of Object.entries(cheats)) handInCheat(course, student, cheat);
    course.handIn("honest", honest);
    ({ text } = await course.run("autograde", light));
    console.log(text);
    graded = await gradesOf(course.folder);
  }, 580_000);

  afterAll(() => rmSync(course.folder, { recursive: true, force: true }));

  it("is what honest work gets", () => {
    expect(graded["honest"]).toMatchObject({ hidden: 3, partial: 2, quiet: 2 });
    expect(text).not.toContain("light-en of honest:");
  });

  it.each(Object.entries(cheats))("is not had: %s", (student, { looksLike }) => {
    const { hidden, partial, quiet } = graded[student] ?? { hidden: 0, partial: 0, quiet: 0 };
    expect([hidden, partial, quiet]).toEqual([0, 0, 0]);
    const line = text.split("\n").find((each) => each.startsWith(`  light-en of ${student}: `)) ?? "";
    if (looksLike) expect(line).toMatch(looksLike);
  });

  it("and the teacher's solution is still there", () => {
    expect(course.read("source", light, notebookName).cells[1].source).toBeDefined();
  });
});
