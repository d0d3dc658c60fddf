import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { KernelClient } from "./client";

describe("a notebook outside the course", () => {
  let folder: string;
  let kernel: KernelClient;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "student-"));
    kernel = await KernelClient.start({ cwd: folder });
  }, 60_000);

  afterAll(async () => {
    await kernel.stop();
    rmSync(folder, { recursive: true });
  });

  const write = (name: string, text: string) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  };

  it("finds the course's library, with its types", async () => {
    const { result, error } = await kernel.execute(
      'import { toCategorical, type MultiHot } from "denselab";\nlet kept: MultiHot | undefined;\ntoCategorical([1], 2).shape',
    );
    expect(error?.["traceback"]).toBeUndefined();
    expect(result).toBe("[ 1, 2 ]");
    const wrong = await kernel.execute("toCategorical([1], true)");
    expect(wrong.error?.["evalue"]).toMatch(/'boolean' is not assignable to parameter of type 'number'/);
  });

  it("finds TensorFlow and Danfo, of which there is one with the library's", async () => {
    const { result, error } = await kernel.execute(
      'import * as tf from "@tensorflow/tfjs-node";\nimport { DataFrame } from "danfojs-node";\n' +
        'import { layers } from "denselab";\n' +
        "[new DataFrame([[1, 2]]).shape, layers.dense({ units: 1 }) instanceof tf.layers.Layer]",
    );
    expect(error?.["traceback"]).toBeUndefined();
    expect(result).toBe("[ [ 1, 2 ], true ]");
  });

  it("finds them from a module beside it, too", async () => {
    write(
      "encode.ts",
      'import { toCategorical } from "denselab";\nexport const one = () => toCategorical([0], 3);',
    );
    const { result, error } = await kernel.execute('import { one } from "./encode"; one().shape');
    expect(error?.["traceback"]).toBeUndefined();
    expect(result).toBe("[ 1, 3 ]");
  });

  it("has the types of Node", async () => {
    const { error } = await kernel.execute(
      'const cores: string = require("node:os").cpus; process.pid.length',
    );
    expect(error?.["evalue"]).toMatch(/'length' does not exist on type 'number'/);
  });

  it("prefers a package of its own project", async () => {
    const project = join(folder, "project");
    for (const name of ["denselab", "other"]) {
      const main = { name, main: "main.js", types: "main.d.ts" };
      write(`project/node_modules/${name}/package.json`, JSON.stringify(main));
      write(`project/node_modules/${name}/main.js`, "exports.whose = 'mine'");
      write(`project/node_modules/${name}/main.d.ts`, "export declare const whose: string;");
    }
    const other = await KernelClient.start({ cwd: project });
    try {
      expect((await other.execute('import { whose } from "other"; whose')).result).toBe("'mine'");
      expect((await other.execute('import { whose as own } from "denselab"; own')).result).toBe("'mine'");
    } finally {
      await other.stop();
    }
  });

  it("still is told of a package that nobody has", async () => {
    const { error } = await kernel.execute('import { x } from "no-such-package"; x');
    expect(error?.["evalue"]).toMatch(/Cannot find module 'no-such-package'/);
    expect((await kernel.execute("1 + 1")).result).toBe("2");
  });

  it("leaves the environment of the programs that it starts alone", async () => {
    expect((await kernel.execute('String(process.env["NODE_PATH"])')).result).toBe("'undefined'");
  });
});
