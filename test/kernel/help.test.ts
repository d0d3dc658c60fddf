import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { KernelClient } from "./client";

const documented = `
/**
 * Adds numbers.
 * @param first the one to begin with
 * @param others all that are added
 * @returns the sum
 * @throws if one of them is NaN
 * @example
 * add(1, 2)
 */
function add(first: number, ...others: number[]): number { return first }`;

describe("help", () => {
  let folder: string;
  let kernel: KernelClient;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "help-"));
    mkdirSync(join(folder, "models"));
    writeFileSync(join(folder, "layer.ts"), "export const units = 16;");
    kernel = await KernelClient.start({ cwd: folder });
    await kernel.execute('import { fit, standardize, imdb } from "denselab";\nconst a = [[1, 2], [3, 4]];');
    await kernel.execute(documented);
  }, 120_000);

  afterAll(async () => {
    await kernel.stop();
    rmSync(folder, { recursive: true });
  });

  /** The request's place is where the cell has `|`. */
  const at = (cell: string) => ({
    code: cell.replace("|", ""),
    cursor_pos: [...(cell.split("|")[0] ?? "")].length,
  });
  const inspect = async (cell: string): Promise<string | undefined> => {
    const { found, data } = await kernel.ask("inspect_request", { ...at(cell), detail_level: 0 });
    return found ? String((data as Record<string, string>)["text/plain"]) : undefined;
  };
  interface Completed {
    matches: string[];
    metadata: { _jupyter_types_experimental: { text: string; type: string; signature?: string }[] };
  }
  const complete = async (cell: string): Promise<Completed & { replaced: string }> => {
    const { code, cursor_pos } = at(cell);
    const reply = await kernel.ask("complete_request", { code, cursor_pos });
    const replaced = [...code].slice(Number(reply["cursor_start"]), Number(reply["cursor_end"])).join("");
    return { ...(reply as unknown as Completed), replaced };
  };
  const typed = ({ metadata }: Completed, name: string) =>
    metadata._jupyter_types_experimental.find(({ text }) => text === name);

  describe("inside a call's brackets is of the function and the parameter", () => {
    it.each([
      ["add(|", "→ first: number: the one to begin with"],
      ["add(1, |", "→ ...others: number[]: all that are added"],
      ["add(1, 2, 3|)", "→ ...others: number[]: all that are added"],
      ["const total = add(1,\n  |\n)", "→ ...others: number[]: all that are added"],
      ["'😀한'; add(|)", "→ first: number: the one to begin with"],
      ["fit(|", "LayersModel: a tfjs model with one input"],
      ["standardize(a, |", "→ test: number[][]: the test inputs"],
      ["new Map(|", "→ iterable?: Iterable<readonly [K, V]>"],
      ["a.map((row) => row.slice(1, |))", "→ end?: number: The end"],
      ["fit(nobody|", "→ model: "],
      ["parseInt('1', 10, |", "→ no argument is expected here"],
    ])("%s", async (cell, parameter) => {
      expect(await inspect(cell)).toContain(parameter);
    });
  });

  it("of a name keeps the tags' names", async () => {
    expect(await inspect("ad|d")).toBe(
      "function add(first: number, ...others: number[]): number\n\nAdds numbers.\n\n" +
        "@param first the one to begin with\n@param others all that are added\n@returns the sum\n" +
        "@throws if one of them is NaN\n@example add(1, 2)",
    );
    expect(await inspect("imdb.load|Data")).toMatch(/loadData\(options\?: /);
  });

  it("of an argument's name is of that name", async () => {
    expect(await inspect("standardize(|a, a)")).toMatch(/^const a: number\[\]\[\]/);
  });

  it.each(["nobody|", "nobody(|", "a.nobody|", "|", "// add(|"])("of %j is not found", async (cell) => {
    expect(await inspect(cell)).toBeUndefined();
  });

  it("is there in Markdown, too", async () => {
    const { data } = await kernel.ask("inspect_request", { ...at("add(1, |"), detail_level: 0 });
    expect((data as Record<string, string>)["text/markdown"]).toMatch(
      /^```typescript\nadd\(first: number, \.\.\.others: number\[\]\): number\n```\n\n\*\*→ .*\*\*\n\nAdds numbers\./,
    );
  });

  it("completes names with their types, those of cells first", async () => {
    const found = await complete("fi|");
    expect(found.matches[0]).toBe("fit");
    expect(typed(found, "fit")).toMatchObject({
      type: "function",
      signature: expect.stringMatching(/^\(model: /) as string,
    });
    expect(typed(await complete("a|"), "a")).toMatchObject({ type: "instance", signature: "number[][]" });
    expect(typed(await complete("imdb.|"), "loadData")).toMatchObject({ type: "function" });
  });

  it("completes the values that a type allows", async () => {
    await kernel.execute('let way: "up" | "down" = "up";');
    expect(await complete('way = "d|"')).toMatchObject({ matches: ["down"], replaced: "d" });
  });

  it.each([
    ['import { x } from "./|"', ["./layer", "./models"], "./"],
    ['import { units } from "./la|"', ["./layer"], "./la"],
    ['import { x } from "den|"', ["denselab"], "den"],
    ['import { x } from "danf|', ["danfojs-node"], "danf"],
    ['import * as tf from "@tensorflow/tfjs-n|"', ["@tensorflow/tfjs-node"], "@tensorflow/tfjs-n"],
    ['import fs from "node:fs|"', ["node:fs", "node:fs/promises"], "node:fs"],
    ['const { units } = await import("./l|")', ["./layer"], "./l"],
    ['require("den|")', ["denselab"], "den"],
  ])("completes %s", async (cell, expected, begun) => {
    const { matches, replaced } = await complete(cell);
    expect([...matches].sort()).toEqual(expected);
    expect(replaced).toBe(begun);
  });

  it("completes the names that a package exports", async () => {
    expect((await complete('import { toCat| } from "denselab"')).matches[0]).toBe("toCategorical");
  });
});
