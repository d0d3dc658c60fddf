import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { KernelClient } from "./client";

let kernel: KernelClient;

beforeAll(async () => {
  kernel = await KernelClient.start();
}, 60_000);
afterAll(async () => await kernel.stop());

async function bundle(code: string): Promise<Record<string, string>> {
  const { outputs, error } = await kernel.execute(code);
  expect(error).toBeUndefined();
  return outputs.find(({ type }) => type === "execute_result")!.content["data"] as Record<string, string>;
}

describe("a cell's last expression shows", () => {
  it("its own picture, where it has one (Symbol.for('Jupyter.display')), also one that takes time", async () => {
    const picture =
      "({ [Symbol.for('Jupyter.display')]: async () => ({ 'text/plain': 'a b', 'image/svg+xml': '<svg/>' }) })";
    expect(await bundle(picture)).toEqual({ "text/plain": "a b", "image/svg+xml": "<svg/>" });
  });

  it("a History as its plot", async () => {
    const data = await bundle(`
      import * as tf from "@tensorflow/tfjs-node";
      import { fit } from "denselab";
      const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [2] })] });
      model.compile({ optimizer: "rmsprop", loss: "meanSquaredError" });
      await fit(model, tf.zeros([8, 2]), tf.zeros([8, 1]), { epochs: 2, verbose: 0 })`);
    expect(Object.keys(data)).toContain("application/vnd.plotly.v1+json");
  });

  it("a tensor like a NumPy array, with shape and dtype", async () => {
    expect(await bundle("tf.tensor2d([[1, 2], [3, 4]])")).toEqual({
      "text/plain": "tensor([[1, 2],\n        [3, 4]], shape=[2, 2], dtype=float32)",
    });
    expect((await bundle("tf.zeros([100, 100])"))["text/plain"]).toMatch(
      /\.\.\..*shape=\[100, 100\], dtype=float32\)$/s,
    );
    expect(await bundle("tf.zeros([2000, 1000], 'int32')")).toEqual({
      "text/plain": "tensor(2000000 numbers, shape=[2000, 1000], dtype=int32)",
    });
    expect((await bundle("const t = tf.scalar(3); t.dispose(); t"))["text/plain"]).toBe(
      "tensor(disposed, shape=[], dtype=float32)",
    );
  });

  it("a Danfo frame and a series as tables, cut when long, with their shape, and escaped", async () => {
    const frame = await bundle(`
      import * as dfd from "danfojs-node";
      const frame = new dfd.DataFrame({ "<b>name</b>": ["<script>alert(1)</script>", "b"], price: [1.5, 2] }); frame`);
    expect(frame["text/html"]).toContain("<td>&lt;script&gt;alert(1)&lt;/script&gt;</td>");
    expect(frame["text/html"]).toContain("2 rows × 2 columns");
    expect(frame["text/html"]).not.toMatch(/<(script|b)>/);
    expect(frame["text/plain"]).toContain("[2 rows × 2 columns]");
    const series = await bundle("frame['price']");
    expect(series["text/plain"]).toBe("   price\n0    1.5\n1      2\n[2 rows × 1 columns]");
    const long = await bundle("new dfd.DataFrame({ n: Array.from({ length: 500 }, (_, i) => i) })");
    expect(long["text/html"].match(/<tr>/g)).toHaveLength(12);
    expect(long["text/html"]).toContain("500 rows × 1 columns");
  });

  it("a long array and a long text cut", async () => {
    expect((await bundle("Array.from({ length: 1e6 }, (_, i) => i)"))["text/plain"]).toContain(
      "... 999900 more items",
    );
    expect((await bundle("'x'.repeat(1e6)"))["text/plain"].length).toBeLessThan(30_000);
  });

  it("nothing for undefined and null", async () => {
    for (const code of ["undefined", "null", "void 0", "const silent = 1", "if (1) { 2 }"]) {
      expect((await kernel.execute(code)).outputs).toEqual([]);
    }
  });
});
