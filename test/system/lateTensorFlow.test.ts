import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { lateAddon } from "../../src/system/lateTensorFlow";
import { root } from "../kernel/client";

it("An addon that is loaded late answers what is known, and is loaded once when more is asked", () => {
  let loads = 0;
  const addon = lateAddon(() => {
    loads++;
    return Object.defineProperties({}, { executeOp: { value: () => "done" }, TF_FLOAT: { value: 1 } });
  });
  expect([addon.TF_FLOAT, (addon.isUsingGpuDevice as () => boolean)()]).toEqual([1, false]);
  expect(loads).toBe(0);
  const operation = addon.executeOp as () => string;
  expect([operation(), loads]).toEqual(["done", 1]);
  expect([addon.executeOp, addon.TF_FLOAT, loads]).toEqual([operation, 1, 1]);
});

it("tfjs-node loads libtensorflow only for what the engine does not compute, and then is itself", async () => {
  const program = `
    require("./dist/src/system/lateTensorFlow.js").loadTensorFlowLate();
    const isLoaded = () => require("fs").readFileSync("/proc/self/maps", "utf8").includes("libtensorflow");
    const tf = require("@tensorflow/tfjs-node");
    const lab = require("./dist/src/index.js");
    async function main() {
      const model = tf.sequential({ layers: [lab.layers.dense({ units: 8, inputShape: [3] }), lab.layers.dense({ units: 1 })] });
      model.compile({ optimizer: "adam", loss: "meanSquaredError", metrics: ["mae"] });
      const x = tf.tensor2d(Array.from({ length: 30 }, (_, i) => Math.sin(i)), [10, 3]);
      const { history } = await lab.fit(model, x, tf.ones([10, 1]), { epochs: 3, verbose: 0 });
      await lab.evaluate(model, x, tf.ones([10, 1]));
      const predicted = await lab.predict(model, x);
      x.toString();
      const before = isLoaded();
      const known = Object.entries(Object.getOwnPropertyDescriptors(tf.backend().binding))
        .flatMap(([name, { value }]) => (typeof value === "number" ? [[name, value]] : []));
      const own = model.predict(x).sub(predicted).abs().max().dataSync()[0];
      const real = tf.backend().binding;
      console.log(JSON.stringify({
        epochs: history.loss.length, before, after: isLoaded(), own,
        differing: known.filter(([name, value]) => real[name] !== value),
        missing: ["createTensor", "TF_Version", "TF_ATTR_SHAPE", "TF_UINT8"].filter((name) => real[name] === undefined),
        backend: tf.getBackend(),
      }));
    }
    main();`;
  const env = { ...process.env, DENSELAB_JOURNAL: "off" };
  const { stdout } = await promisify(execFile)(process.execPath, ["-e", program], { cwd: root, env });
  const { own, before, after, ...rest } = JSON.parse(stdout) as Record<string, unknown>;
  expect(rest).toEqual({ epochs: 3, differing: [], missing: [], backend: "tensorflow" });
  if (process.platform === "linux") expect([before, after]).toEqual([false, true]);
  expect(own).toBeLessThan(1e-6);
});
