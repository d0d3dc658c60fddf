import { expect, it } from "vitest";
import { adapter, KernelClient } from "./client";
import { nodeOf } from "./nodeVersions";

it.each([20, 22, 24, 26])(
  "on Node %i the kernel starts, tells errors, is interrupted and trains",
  async (major) => {
    const kernel = await KernelClient.start({
      command: [await nodeOf(major), ...adapter.slice(1)],
    });
    expect((await kernel.execute("process.version")).result).toMatch(new RegExp(`^'v${major}\\.`));
    const { error } = await kernel.execute("\nthrow new RangeError('told')");
    expect(error?.["traceback"]).toEqual([
      "RangeError: told",
      "    at In [2], line 2: throw new RangeError('told')",
    ]);
    const { id, outcome } = kernel.submit("await 0; while (true) {}");
    await kernel.until(({ parent, type }) => parent === id && type === "execute_input");
    await kernel.interrupt();
    expect((await outcome).error).toMatchObject({ ename: "Interrupted" });
    const trained = await kernel.execute(`
      import * as tf from "@tensorflow/tfjs-node";
      const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [2] })] });
      model.compile({ optimizer: "rmsprop", loss: "meanSquaredError" });
      (await model.fit(tf.ones([8, 2]), tf.ones([8, 1]), { epochs: 3, verbose: 0 })).history.loss.length`);
    expect(trained.error).toBeUndefined();
    expect(trained.result).toBe("3");
    expect(trained.stderr).toBe("");
    expect(kernel.complaints).toBe("");
    await kernel.stop();
  },
  180_000,
);
