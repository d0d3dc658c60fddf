import { existsSync } from "node:fs";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs-node";
import { expect, it } from "vitest";
import { trainingFolders } from "../../src/journal/journalFolder";
import { fit } from "../../src/training/fit";
import { layers } from "../../src/training/layers";
import { setRandomSeed } from "../../src/training/randomSeed";
import { replay } from "../../src/journal/replay";
import { DisplayRecorder } from "../display/displayRecorder";
import { ownJournals } from "../journal/journals";
import { KernelClient } from "../kernel/client";

const journals = ownJournals();

const x = Array.from({ length: 40 }, (_, i) => [Math.sin(i), Math.cos(3 * i)]);
const y = x.map(([a, b]) => a - 2 * b);
const options = { epochs: 500, batchSize: 8, validationData: [x, y] as [number[][], number[]] };

function buildModel(): tf.Sequential {
  setRandomSeed(3);
  const model = tf.sequential({
    layers: [layers.dense({ units: 6, activation: "relu", inputShape: [2] }), layers.dense({ units: 1 })],
  });
  model.compile({ optimizer: "rmsprop", loss: "meanSquaredError", metrics: ["mae"] });
  return model;
}

/** The same in a notebook's cell, but each epoch takes its time. */
const cell = `
  import * as tf from "@tensorflow/tfjs-node";
  import { fit, layers, replay, setRandomSeed } from "denselab";
  const x = Array.from({ length: 40 }, (_, i) => [Math.sin(i), Math.cos(3 * i)]);
  const y = x.map(([a, b]) => a - 2 * b);
  setRandomSeed(3);
  const model = tf.sequential({
    layers: [layers.dense({ units: 6, activation: "relu", inputShape: [2] }), layers.dense({ units: 1 })],
  });
  model.compile({ optimizer: "rmsprop", loss: "meanSquaredError", metrics: ["mae"] });
  const slow = { onEpochEnd: () => new Promise<void>((wake) => setTimeout(wake, 40)) };
  await fit(model, x, y, { epochs: 500, batchSize: 8, validationData: [x, y], callbacks: slow });`;

const sleep = async (ms: number) => await new Promise((wake) => setTimeout(wake, ms));

it("A training is followed from another process; killed, it is shown in a new kernel and gone on with, as if nothing had happened", async () => {
  const env = { DENSELAB_JOURNAL: journals() };
  const kernel = await KernelClient.start({ env });
  void kernel.submit(cell);
  while (!trainingFolders().some((folder) => existsSync(join(folder, "state.weights")))) await sleep(50);
  const recorder = new DisplayRecorder();
  recorder.start();
  const following = replay();
  while (recorder.sent.length < 4) await sleep(50);
  kernel.process.kill("SIGKILL");
  const followed = await following;
  const lines = recorder.texts().map(String);
  recorder.stop();
  await kernel.stop();

  expect(followed.state).toBe("killed");
  const epochs = followed.histories[0].epoch.length;
  expect(epochs).toBeGreaterThan(10);
  expect(epochs).toBeLessThan(500);
  expect(lines[0]).toMatch(/^Training \(.*\), epoch \d+\/500 · loss/);
  expect(lines.length).toBeGreaterThan(4);
  expect(lines.at(-1)).toContain(`ended with its kernel · ${epochs} epochs · loss`);

  const second = await KernelClient.start({ env });
  try {
    const { reply, outputs } = await second.execute('import { replay } from "denselab"; await replay()');
    expect(reply["status"]).toBe("ok");
    const shown = outputs.map(({ content }) => content["data"] as Record<string, string>);
    expect(shown[0]["text/plain"]).toContain(`ended with its kernel · ${epochs} epochs · loss`);
    expect(shown[0]["text/html"]).toContain("<svg");
    expect(Object.keys(shown.at(-1)!)).toContain("application/vnd.plotly.v1+json");
    expect(shown.at(-1)!["text/plain"]).toContain(`in ${epochs} epochs`);
  } finally {
    await second.stop();
  }

  const resumed = buildModel();
  const { history } = await fit(resumed, x, y, { ...options, resume: true, verbose: 0 });
  const whole = buildModel();
  expect(history).toEqual((await fit(whole, x, y, { ...options, verbose: 0 })).history);
  expect(resumed.getWeights().map((weight) => weight.dataSync())).toEqual(
    whole.getWeights().map((weight) => weight.dataSync()),
  );
}, 120_000);
