import { performance } from "node:perf_hooks";
import { expect, it } from "vitest";
import { adapter, KernelClient, stockTslab } from "./client";

// Side by side and in turns, so that whatever else the machine does weighs on both; and the best of a few rounds,
// because a round in which something else ran says nothing.
it("the kernel starts no slower than tslab as it comes, and a trivial cell takes at most 1.2 times as long", async () => {
  const starts: number[] = [];
  let kernels: KernelClient[] = [];
  for (let round = 0; round < 4; round++) {
    for (const kernel of kernels) await kernel.stop();
    const ours = await timed(async () => await KernelClient.start({ command: adapter }));
    const stock = await timed(async () => await KernelClient.start({ command: stockTslab }));
    kernels = [ours.result, stock.result];
    starts.push(ours.time / stock.time);
  }
  const cells: number[] = [];
  for (let round = 0; round < 5; round++) {
    const times: [number[], number[]] = [[], []];
    for (let cell = 0; cell < 20; cell++) {
      for (const which of [0, 1] as const) {
        times[which].push((await timed(async () => await kernels[which].execute(`${round} + ${cell}`))).time);
      }
    }
    cells.push(median(times[0]) / median(times[1]));
  }
  for (const kernel of kernels) await kernel.stop();
  console.log(`against tslab as it comes: start ${told(starts)}, trivial cell ${told(cells)} times`);
  // A tenth is what one start differs from the next on a quiet machine.
  expect(Math.min(...starts)).toBeLessThanOrEqual(1.1);
  expect(Math.min(...cells)).toBeLessThanOrEqual(1.2);
}, 240_000);

async function timed<T>(work: () => Promise<T>): Promise<{ result: T; time: number }> {
  const began = performance.now();
  const result = await work();
  return { result, time: performance.now() - began };
}

const median = (numbers: number[]) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];
const told = (ratios: number[]) => ratios.map((ratio) => ratio.toFixed(2)).join(", ");
