import { afterAll, beforeAll, expect, it } from "vitest";
import { describeInChromium } from "../browser/chromium";
import { patience } from "../browser/labNotebook";
import { KernelClient } from "../kernel/client";
import { KernelPage } from "./kernelPage";
import { LiteSite } from "./site";

interface Learned {
  seconds: number;
  loss: number[];
  /** One number that is made of the bits of them all. */
  weights: number;
}

/** Trains three layers on numbers of the library's own; what it comes to, and the seconds that it took. */
const training = `
import * as tf from "@tensorflow/tfjs-node";
import { fit, layers, RandomState, setRandomSeed } from "denselab";
setRandomSeed(1);
const random = new RandomState(1);
const rows = Array.from({ length: 4096 }, () => Array.from({ length: 200 }, () => random.random()));
const targets = rows.map((row) => (row[0] > row[1] ? 1 : 0));
const train = async (epochs: number) => {
  const model = tf.sequential({
    layers: [
      layers.dense({ units: 64, activation: "relu", inputShape: [200] }),
      layers.dense({ units: 16, activation: "relu" }),
      layers.dense({ units: 1, activation: "sigmoid" }),
    ],
  });
  model.compile({ optimizer: "rmsprop", loss: "binaryCrossentropy", metrics: ["accuracy"] });
  const began = performance.now();
  const { history } = await fit(model, rows, targets, { epochs, batchSize: 128, verbose: 0 });
  const seconds = (performance.now() - began) / 1000;
  const bits = model.getWeights().flatMap((weight) => [...new Int32Array(weight.dataSync().slice().buffer)]);
  return { seconds, loss: history.loss, weights: bits.reduce((all, one) => (Math.imul(all, 31) + one) | 0, 0) };
};
await train(1);
JSON.stringify(await train(60))`;

describeInChromium("the engine in a browser", (browser) => {
  let site: LiteSite;
  let inNode: KernelClient;
  beforeAll(async () => {
    [site, inNode] = await Promise.all([LiteSite.start(), KernelClient.start()]);
  }, patience);
  afterAll(async () => await Promise.all([site?.stop(), inNode?.stop()]));

  it(
    "comes to Node's weights to the bit, and to its loss but for how logarithms are rounded; the seconds are told side by side",
    async () => {
      const ratios: string[] = [];
      for (let round = 0; round < 3; round++) {
        const node = learned((await inNode.execute(training)).result);
        const kernel = await KernelPage.start((await site.page(browser())).page, site);
        const told = await kernel.run(training);
        const [, shown] = told.find(([type]) => type === "execute_result") ?? ["", {}];
        const here = learned((shown.data as Record<string, string>)["text/plain"]);
        expect(here.loss).toHaveLength(60);
        expect(here.weights).toBe(node.weights);
        here.loss.forEach((loss, epoch) => expect(Math.abs(loss / node.loss[epoch] - 1)).toBeLessThan(1e-12));
        ratios.push(`${here.seconds.toFixed(2)} s, in Node ${node.seconds.toFixed(2)} s`);
      }
      console.log(`browser edition, 60 epochs of 4,096 samples: ${ratios.join("; ")}`);
    },
    patience,
  );
});

/** What a text as a cell shows it says. */
function learned(shown = ""): Learned {
  return JSON.parse(shown.slice(1, -1)) as Learned;
}
