import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { describeInChromium } from "../browser/chromium";
import { patience } from "../browser/labNotebook";
import { KernelPage } from "./kernelPage";
import { LiteSite } from "./site";

vi.setConfig({ testTimeout: patience });

describeInChromium("the kernel in a browser's worker", (browser) => {
  let site: LiteSite;
  beforeAll(async () => {
    site = await LiteSite.start();
  });
  afterAll(() => site?.stop());

  const start = async () => KernelPage.start((await site.page(browser())).page, site);

  it("runs cells, shows results, prints, tells each failure with the cell's line, and runs on", async () => {
    const kernel = await start();
    expect(await kernel.run("1 + 1")).toMatchObject([
      ["execute_result", { data: { "text/plain": "2" }, execution_count: 1 }],
      ["execute_reply", { status: "ok" }],
    ]);
    expect((await kernel.run("console.log({ a: [1, 2] })"))[0]).toEqual([
      "stream",
      { name: "stdout", text: "{ a: [ 1, 2 ] }\n" },
    ]);
    const [[type, thrown]] = await kernel.run("function f() {\n  throw new RangeError('too far');\n}\nf();");
    expect(type).toBe("error");
    expect(thrown).toEqual({
      ename: "RangeError",
      evalue: "too far",
      traceback: [
        "RangeError: too far",
        "    at f (In [3], line 2): throw new RangeError('too far');",
        "    at In [3], line 4: f();",
      ],
    });
    const [[, wrong]] = await kernel.run('const n: number = "one";');
    expect(String(wrong.traceback)).toContain("In [4], line 1: Type 'string' is not assignable");
    const [[, missing]] = await kernel.run('import fs from "node:fs"; fs.readFileSync("x")');
    expect(String(missing.evalue)).toContain("a browser has");
    const [[, stray]] = await kernel.run(
      'Promise.reject(new Error("nobody waits"));\nawait new Promise((r) => setTimeout(r, 50));',
    );
    expect(String(stray.traceback)).toContain("A promise that nobody awaits was rejected");
    expect((await kernel.run("40 + 2"))[0]).toMatchObject([
      "execute_result",
      { data: { "text/plain": "42" } },
    ]);
  });

  it("completes, explains, shows tensors and frames, checks a task, says what data is missing, and stops a training that keeps what it has, also for the next visit", async () => {
    const { page } = await site.page(browser());
    const kernel = await KernelPage.start(page, site);
    const [[, tensor]] = await kernel.run('import * as tf from "@tensorflow/tfjs-node";\ntf.tensor([1, 2])');
    expect(tensor).toMatchObject({ data: { "text/plain": "tensor([1, 2], shape=[2], dtype=float32)" } });
    const [[, frame]] = await kernel.run(
      'import { DataFrame } from "danfojs-node";\nnew DataFrame([[1, 2]], { columns: ["a", "b"] })',
    );
    expect(JSON.stringify(frame)).toContain("<table");
    await kernel.run('import { fit, layers, crossValidate } from "denselab";');
    const complete = async (code: string) => {
      const [[, reply]] = await kernel.ask("complete_request", { code, cursor_pos: code.length });
      return reply.matches;
    };
    expect(await complete("crossV")).toEqual(["crossValidate"]);
    expect(await complete('import * as d from "dan')).toEqual(["danfojs-node"]);
    const [[, help]] = await kernel.ask("inspect_request", { code: "crossValidate", cursor_pos: 5 });
    expect(JSON.stringify(help)).toContain("K-fold");
    await kernel.run("const multiHot = (sequences: number[][], dimension: number): number[][] => [];");
    const answered = await kernel.run('import { check } from "denselab";\nawait check("multiHot");');
    expect(answered).toMatchObject([["display_data", {}], ["error", { ename: "NothingEarned" }], {}]);
    const absent = await kernel.run('import { cifar10 } from "denselab";\nawait cifar10.loadData();');
    expect(String(absent[0][1].evalue)).toContain("npm run lite -- --data cifar10");
    await kernel.run(
      [
        "const model = tf.sequential({ layers: [layers.dense({ units: 1, inputShape: [1] })] });",
        'model.compile({ optimizer: "sgd", loss: "meanSquaredError" });',
        "const x = tf.tensor2d([[1], [2], [3], [4]]);",
      ].join("\n"),
    );
    // The curve that grows while it trains is what stops it.
    const told = await kernel.runUntil(
      "denselab-live",
      "const history = await fit(model, x, x, { epochs: 50_000_000, batchSize: 4 });",
    );
    expect(told.at(-1)).toMatchObject(["execute_reply", { status: "ok" }]);
    expect((await kernel.run("[history.interrupted, history.epoch.length > 0]"))[0]).toMatchObject([
      "execute_result",
      { data: { "text/plain": "[ true, true ]" } },
    ]);
    const again = await KernelPage.start(page, site);
    const replayed = await again.run(
      'import { replay } from "denselab";\nconst { kind, histories: [first] } = await replay();\n[kind, first.epoch.length > 0]',
    );
    expect(replayed.at(-2)).toMatchObject(["execute_result", { data: { "text/plain": "[ 'fit', true ]" } }]);
  });
});
