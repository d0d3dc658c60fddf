import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { KernelClient } from "./client";

let folder: string;
let kernel: KernelClient;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "modules-"));
  write("layer.ts", "export const units = 16;");
  write(
    "model.ts",
    'import { units } from "./layer"; export const size = (inputs: number) => inputs * units;',
  );
  kernel = await KernelClient.start({ cwd: folder });
}, 60_000);

afterEach(async () => {
  await kernel.stop();
  rmSync(folder, { recursive: true });
});

const write = (name: string, text: string) => writeFileSync(join(folder, name), text);

it("a module beside the notebook runs, and what it imports", async () => {
  expect((await kernel.execute('import { size } from "./model"; size(3)')).result).toBe("48");
  expect((await kernel.execute("size(4)")).result).toBe("64");
});

it("a type error in what such a module imports is told with its file and line", async () => {
  write("layer.ts", '\nexport const units: number = "16";');
  const { error } = await kernel.execute('import { size } from "./model"; size(3)');
  expect(error?.["ename"]).toBe("CompileError");
  expect((error?.["traceback"] as string[]).join("\n")).toMatch(
    /layer\.ts, line 2: Type 'string' is not assignable/,
  );
});

it("a cell that doesn't import the broken module runs", async () => {
  await kernel.execute('import { size } from "./model"');
  write("other.ts", 'export const count: number = "1";');
  expect((await kernel.execute('import { count } from "./other"')).error).toBeDefined();
  expect((await kernel.execute("1 + 1")).result).toBe("2");
});

it("a cell's require has Node's cache and resolve", async () => {
  const { result, error } = await kernel.execute(
    'import * as tf from "@tensorflow/tfjs-node"; require.resolve("@tensorflow/tfjs-node") in require.cache',
  );
  expect(error).toBeUndefined();
  expect(result).toBe("true");
});
