import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { KernelClient } from "./client";

interface Listed {
  name: string;
  type: string;
  value: string;
  variablesReference: number;
}

describe("JupyterLab's debug protocol", () => {
  let kernel: KernelClient;

  beforeAll(async () => {
    kernel = await KernelClient.start();
  }, 60_000);

  afterAll(() => kernel.stop());

  const debug = (command: string, given: object = {}) =>
    kernel.ask("debug_request", { type: "request", seq: 7, command, arguments: given }, "control");
  const variables = async (): Promise<Listed[]> => {
    const { body } = await debug("inspectVariables");
    return (body as { variables: Listed[] }).variables;
  };
  const partsOf = async ({ variablesReference }: Listed): Promise<Listed[]> => {
    const { body } = await debug("variables", { variablesReference });
    return (body as { variables: Listed[] }).variables;
  };

  it("is offered, and tells how cells are named", async () => {
    expect((await kernel.ask("kernel_info_request", {}))["debugger"]).toBe(true);
    expect(await debug("debugInfo")).toMatchObject({
      success: true,
      request_seq: 7,
      body: { isStarted: false, hashMethod: "Murmur2", richRendering: true },
    });
    await debug("initialize");
    await debug("attach");
    expect((await debug("debugInfo"))["body"]).toMatchObject({ isStarted: true });
  });

  it("lists every variable of all cells, functions last, and no import", async () => {
    await kernel.execute(
      'import { sep } from "node:path"; import * as os from "node:os"; import fs from "node:fs"',
    );
    await kernel.execute("const rows = [[1, 2], [3, 4]]; function twice(x: number) { return 2 * x }");
    await kernel.execute("let name = 'imdb'; class Reader {}; [os.EOL, sep, fs].length");
    expect((await variables()).map(({ name, type, value }) => [name, type, value])).toEqual([
      ["rows", "number[][] [2, 2]", "[[1, 2], [3, 4]]"],
      ["name", "string", "'imdb'"],
      ["twice", "function", "twice(x)"],
      ["Reader", "class", "class Reader"],
    ]);
  });

  it("unfolds a variable, and its parts", async () => {
    const rows = (await variables()).find(({ name }) => name === "rows") as Listed;
    const [first] = await partsOf(rows);
    expect(first).toMatchObject({ name: "0", type: "number[] [2]", value: "[1, 2]" });
    expect((await partsOf(first)).map(({ name, value }) => [name, value])).toEqual([
      ["0", "1"],
      ["1", "2"],
    ]);
  });

  it("cuts a long list, and says how much is left out", async () => {
    await kernel.execute("const long = Array.from({ length: 25_000 }, (_, i) => i)");
    const parts = await partsOf((await variables()).find(({ name }) => name === "long") as Listed);
    expect(parts).toHaveLength(101);
    expect(parts.at(-1)).toMatchObject({ name: "…", value: "24,900 more" });
  });

  it("shows a variable as a cell would", async () => {
    await kernel.execute(
      'import { DataFrame } from "danfojs-node"; const frame = new DataFrame([[1, 2]], { columns: ["a", "b"] })',
    );
    expect((await debug("richInspectVariables", { variableName: "frame" }))["body"]).toMatchObject({
      data: { "text/html": expect.stringContaining("<th>a</th><th>b</th>") as string },
      metadata: {},
    });
    expect(await debug("richInspectVariables", { variableName: "nobody" })).toMatchObject({
      success: false,
      message: "richInspectVariables: no cell has declared a variable nobody",
    });
  });

  it("isn't disturbed by values that throw when they are read", async () => {
    const fail = "() => { throw new Error('read') }";
    await kernel.execute(
      `const locked: object = new Proxy({}, { get: ${fail}, ownKeys: ${fail}, getPrototypeOf: ${fail} });` +
        "const shy = { get shape() { throw new Error('read') }, toString() { throw 1 } }",
    );
    const listed = Object.fromEntries((await variables()).map(({ name, value }) => [name, value]));
    expect(listed).toMatchObject({ locked: "(can't be read)", shy: "(can't be read)" });
    expect((await kernel.execute("1 + 1")).result).toBe("2");
  });

  it("knows a cell by its code", async () => {
    const { sourcePath } = (await debug("dumpCell", { code: "1 + 1" }))["body"] as { sourcePath: string };
    expect(sourcePath).toBe("cell-3531899427.ts");
    expect((await debug("source", { source: { path: sourcePath } }))["body"]).toEqual({ content: "1 + 1" });
  });

  it("refuses a request that it doesn't know", async () => {
    expect(await debug("nonsense")).toMatchObject({
      success: false,
      message: expect.stringMatching("nonsense") as string,
    });
  });
});
