import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { KernelClient } from "./client";

let kernel: KernelClient;

beforeAll(async () => {
  kernel = await KernelClient.start();
}, 60_000);
afterAll(async () => await kernel.stop());

/** A failing cell's number and traceback. */
async function failure(
  code: string,
): Promise<{ cell: string; lines: string[]; ename: unknown; evalue: unknown }> {
  const { reply, error } = await kernel.execute(code);
  expect(reply).toMatchObject({ status: "error", ...error });
  const { ename, evalue, traceback } = error ?? {};
  return { cell: `In [${reply["execution_count"]}]`, lines: traceback as string[], ename, evalue };
}

describe("a thrown error", () => {
  it("is told with its cells, lines and code, from the inside out, and without the kernel's frames", async () => {
    const first = await failure(
      "type Gone = number;\n\nfunction price(x: any) {\n  return x.y.z;\n}\nprice({});",
    );
    expect(first).toMatchObject({
      ename: "TypeError",
      evalue: "Cannot read properties of undefined (reading 'z')",
    });
    expect(first.lines).toEqual([
      `TypeError: ${first.evalue}`,
      `    at price (${first.cell}, line 4): return x.y.z;`,
      `    at ${first.cell}, line 6: price({});`,
    ]);
    const second = await failure("\nawait Promise.resolve();\n[1].map((n) => price(n))");
    expect(second.lines.slice(1)).toEqual([
      `    at price (${first.cell}, line 4): return x.y.z;`,
      `    at ${second.cell}, line 3: [1].map((n) => price(n))`,
    ]);
  });

  it("names the libraries that it went through, not their inner frames", async () => {
    const { lines, cell } = await failure(
      `import * as tf from "@tensorflow/tfjs-node";\ntf.matMul(tf.zeros([2, 3]), tf.zeros([2, 3]))`,
    );
    expect(lines.slice(-3)).toEqual([
      "    in @tensorflow/tfjs-node",
      "    in @tensorflow/tfjs-core",
      `    at ${cell}, line 2: tf.matMul(tf.zeros([2, 3]), tf.zeros([2, 3]))`,
    ]);
  });

  it("is told with its cause and its own name", async () => {
    const { ename, lines } = await failure(
      "class BadData extends Error {}\nthrow new BadData('no rows', { cause: new RangeError('empty') })",
    );
    expect(ename).toBe("BadData");
    expect(lines).toContainEqual("Caused by RangeError: empty");
  });

  it("that is no Error is shown for what it is", async () => {
    expect(await failure("throw { code: 7 }")).toMatchObject({ ename: "Error", evalue: "{ code: 7 }" });
  });

  it("from process.exit says plainly that a cell can't end the kernel", async () => {
    expect((await failure("process.exit(3)")).evalue).toMatch(
      /^process.exit: a cell can't end the kernel; use the menu/,
    );
  });
});

describe("a compile error", () => {
  it("shows every message of the cell, with its line, a caret and plain words", async () => {
    const { cell, ename, lines } = await failure(
      `export const count: number = "three";\n\tconst both = { count, missing };`,
    );
    expect(ename).toBe("CompileError");
    expect(lines).toEqual([
      "CompileError: Type 'string' is not assignable to type 'number'. (and 1 more)",
      `${cell}, line 1: Type 'string' is not assignable to type 'number'.`,
      `    export const count: number = "three";`,
      `                 ^^^^^`,
      "  (the value doesn't fit the type that stands on the left)",
      `${cell}, line 2: No value exists in scope for the shorthand property 'missing'. Either declare one or provide an initializer.`,
      `    \tconst both = { count, missing };`,
      `    \t                      ^^^^^^^`,
      "  (no such name: is it spelt right, and has the cell that declares it been run?)",
    ]);
  });

  it.each([
    ["const total = ;", "a value was expected here"],
    ["Math.rond(1.5)", "no such property"],
    ["const fixed = 1; fixed = 2", "declare it with `let`"],
    [`import { nothing } from "no-such-package"`, "no such package or file"],
    ["const later = () => { await 1 }", "marked `async`"],
    ["let half = 1; while (half)", "ends in the middle of a statement"],
  ])("%s is explained", async (code, words) => {
    expect((await failure(code)).lines.join("\n")).toContain(words);
  });
});

describe("a compile error's plain words", () => {
  it("are Korean where the edition is: after setLanguage('ko')", async () => {
    await kernel.execute(`import { setLanguage } from "denselab"; setLanguage("ko")`);
    expect((await failure("const total = ;")).lines.at(-1)).toBe("  (이 자리에 값이 있어야 합니다)");
    await kernel.execute(`setLanguage("en")`);
    expect((await failure("const total = ;")).lines.at(-1)).toBe("  (a value was expected here)");
  });
});

describe("an option that the library doesn't know", () => {
  const cell = `import * as tf from "@tensorflow/tfjs-node";
import { fit, layers, setLanguage } from "denselab";
const model = tf.sequential({ layers: [layers.dense({ units: 1, inputShape: [1] })] });
model.compile({ optimizer: "sgd", loss: "meanSquaredError" });
const [x, y] = [[[1], [2]], [1, 2]];
const settings = { epochs: 3, batchsize: 512 };
await fit(model, x, y, settings);`;

  it("is told with the one that was meant, in the edition's language", async () => {
    const english = await failure(cell);
    expect(english).toMatchObject({ ename: "TypeError" });
    expect(english.evalue).toMatch(/^fit: there is no option batchsize; did you mean batchSize\?/);
    expect(english.lines.at(-1)).toBe(`    at ${english.cell}, line 7: await fit(model, x, y, settings);`);
    const korean = await failure('setLanguage("ko");\nawait fit(model, x, y, settings);');
    expect(korean.evalue).toMatch(/^fit: batchsize라는 옵션은 없습니다\. 혹시 batchSize입니까\?/);
    await kernel.execute('setLanguage("en")');
  });
});

describe("an error that nobody waits for", () => {
  it("shows in the running cell, and fails it", async () => {
    const { lines } = await failure(
      "setTimeout(() => { throw new Error('tick') }, 10);\nawait new Promise((wake) => setTimeout(wake, 200))",
    );
    expect(lines[0]).toMatch(/^An error was thrown in a timer or a callback \(from In \[\d+\]\):$/);
    expect(lines[1]).toBe("Error: tick");
    const rejected = await failure("Promise.reject(new Error('alone')); 1");
    expect(rejected.lines[0]).toMatch(/^A promise that nobody awaits was rejected/);
  });

  it("shows in the next cell where none runs, and says where it came from", async () => {
    const { reply } = await kernel.execute("setTimeout(() => { throw new Error('late') }, 50); 'done'");
    expect(reply["status"]).toBe("ok");
    await new Promise((wake) => setTimeout(wake, 300));
    const { lines } = await failure("'the next'");
    expect(lines[0]).toBe(
      `An error was thrown in a timer or a callback, after In [${reply["execution_count"]}] had ended:`,
    );
    expect((await kernel.execute("'clean'")).reply["status"]).toBe("ok");
  });
});
