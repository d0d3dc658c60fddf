import { performance } from "node:perf_hooks";
import { expect, it } from "vitest";
import { adapter, KernelClient, stockTslab } from "./client";

// Side by side and in turns, so that whatever else the machine does weighs on both; the smallest of a few medians,
// because noise only adds.
it("a trivial cell takes at most 1.2 times as long as on tslab as it comes, and the kernel starts no slower", async () => {
  const starts: number[][] = [[], []];
  const kernels: KernelClient[] = [];
  for (let round = 0; round < 3; round++) {
    for (const [which, command] of [adapter, stockTslab].entries()) {
      const began = performance.now();
      const kernel = await KernelClient.start({ command });
      starts[which].push(performance.now() - began);
      if (round === 2) kernels.push(kernel);
      else await kernel.stop();
    }
  }
  const ratios: number[] = [];
  for (let round = 0; round < 5; round++) {
    const times: number[][] = [[], []];
    for (let cell = 0; cell < 20; cell++) {
      for (const [which, kernel] of kernels.entries()) {
        const began = performance.now();
        await kernel.execute(`${round} + ${cell}`);
        times[which].push(performance.now() - began);
      }
    }
    ratios.push(median(times[0]) / median(times[1]));
  }
  for (const kernel of kernels) await kernel.stop();
  const [start, stock] = starts.map((times) => Math.min(...times)) as [number, number];
  console.log(
    `kernel start ${start.toFixed(0)} ms (tslab as it comes ${stock.toFixed(0)}); cell: ${Math.min(...ratios).toFixed(2)} times`,
  );
  expect(Math.min(...ratios)).toBeLessThanOrEqual(1.2);
  expect(start).toBeLessThanOrEqual(1.2 * stock);
}, 180_000);

function median(numbers: number[]): number {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1];
}
