import { expect, test } from "vitest";
import { inParallel, possibleJobs, threadsOfEach } from "../../../scripts/commandLine/jobs";

test("as many notebooks run at once as cores and free memory allow, and at least one", () => {
  expect(possibleJobs({ cores: 2, freeMb: 16_000 })).toBe(2);
  expect(possibleJobs({ cores: 8, freeMb: 2500 })).toBe(2);
  expect(possibleJobs({ cores: 8, freeMb: 500 })).toBe(1);
});

test("notebooks that run at once share the cores among their threads", () => {
  expect(threadsOfEach(2, 2)).toBe(1);
  expect(threadsOfEach(1, 2)).toBe(2);
  expect(threadsOfEach(3, 8)).toBe(2);
  expect(threadsOfEach(4, 2)).toBe(1);
});

test("notebooks that wait start as soon as one ends, never more than allowed at once", async () => {
  let running = 0;
  let most = 0;
  const results = await inParallel([3, 1, 2, 1, 1], 2, async (turns: number) => {
    most = Math.max(most, ++running);
    for (let turn = 0; turn < turns; turn++) await Promise.resolve();
    running -= 1;
    return turns * 10;
  });
  expect(most).toBe(2);
  expect(results).toEqual([30, 10, 20, 10, 10]);
});
