import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { layOutKernel } from "../../../scripts/pack/kernel";
import { KernelClient } from "../../kernel/client";

const top = mkdtempSync(path.join(tmpdir(), "denselab-kernel-"));
const at = (...parts: string[]) => path.join(top, ...parts);
/** What an ordinary machine without a compiler has on its PATH. */
const env = { PATH: at("bin"), XDG_DATA_HOME: at("home"), JUPYTER_DATA_DIR: "" };
const run = (folder: string, command: string, ...args: string[]) =>
  execFileSync(at("bin", command), args, {
    cwd: at(folder),
    encoding: "utf8",
    env: { ...process.env, ...env },
  });

interface Spec {
  argv: string[];
  env: Record<string, string>;
}
const specIn = (share: string) =>
  JSON.parse(readFileSync(path.join(share, "jupyter/kernels/tslab/kernel.json"), "utf8")) as Spec;

beforeAll(async () => {
  for (const name of ["bin", "empty", "home", "project"]) mkdirSync(at(name));
  const paths = (process.env["PATH"] ?? "").split(path.delimiter);
  for (const name of ["node", "npm", "npx", "sh", "env"]) {
    const found = paths.map((folder) => path.join(folder, name)).find(existsSync);
    if (found) symlinkSync(name === "node" ? process.execPath : found, at("bin", name));
  }
  await layOutKernel(at("package"));
  run("package", "npm", "pack", "--silent", "--pack-destination", top);
  run(
    "empty",
    "npm",
    "install",
    "--silent",
    "--no-audit",
    "--no-fund",
    "--prefer-offline",
    at("denselab-kernel-0.1.0.tgz"),
  );
}, 300_000);
afterAll(() => rmSync(top, { recursive: true }));

describe("The packed kernel", () => {
  it("installs in an empty folder without a compiler and without TensorFlow", () => {
    expect(existsSync(at("empty/node_modules/denselab-kernel"))).toBe(true);
    expect(existsSync(at("empty/node_modules/@tensorflow"))).toBe(false);
  });

  it("holds what runs on Node, and a page whose links lead to what it holds", () => {
    const packed = at("empty/node_modules/denselab-kernel");
    expect(readdirSync(path.join(packed, "dist/src/kernel")).sort()).toEqual([
      "core",
      "install.js",
      "kernelSpec.js",
      "main.js",
      "node",
    ]);
    const links = readFileSync(path.join(packed, "README.md"), "utf8").matchAll(/\]\(([^)#]+)/g);
    const lost = [...links].map(([, link]) => link).filter((link) => !existsSync(path.join(packed, link)));
    expect(lost).toEqual([]);
  });

  it("writes its kernelspec for a prefix, and for the user", () => {
    run("empty", "npx", "denselab-kernel", "install", "--prefix", at("venv"));
    run("empty", "npx", "denselab-kernel", "install", "--user");
    const main = at("empty/node_modules/denselab-kernel/dist/src/kernel/main.js");
    expect(specIn(at("venv/share")).argv).toContain(main);
    if (process.platform === "linux") expect(specIn(at("home"))).toEqual(specIn(at("venv/share")));
  });

  it.each([
    [["install", "--user", "--prefix", "x"], /name two places/],
    [["uninstall"], /expected `denselab-kernel install/],
    [["install", "--sys-prefix"], /Unknown option '--sys-prefix'/],
  ])("refuses %j and says how it is called", (args, message) => {
    expect(() => run("empty", "npx", "denselab-kernel", ...args)).toThrow(message);
  });

  it("runs a foreign project's modules and packages, with their types, and tells errors by the cell's line", async () => {
    mkdirSync(at("project/node_modules/shapes"), { recursive: true });
    writeFileSync(at("project/node_modules/shapes/package.json"), '{"main":"main.js","types":"main.d.ts"}');
    writeFileSync(at("project/node_modules/shapes/main.js"), "exports.sides = 4");
    writeFileSync(at("project/node_modules/shapes/main.d.ts"), "export declare const sides: number;");
    writeFileSync(
      at("project/area.ts"),
      'import { sides } from "shapes";\nimport path from "node:path";\n' +
        "export const area = (a: number): number => sides * a * path.sep.length;",
    );
    const { argv, env: own } = specIn(at("venv/share"));
    const kernel = await KernelClient.start({ command: argv.slice(0, -1), cwd: at("project"), env: own });
    try {
      const first = await kernel.execute(
        'import { area } from "./area";\nimport os from "node:os";\n[area(2), os.EOL]',
      );
      expect(first.error?.["traceback"]).toBeUndefined();
      expect(first.result).toBe("[ 8, '\\n' ]");
      const wrong = await kernel.execute("area('two')");
      expect(wrong.error?.["evalue"]).toMatch(/'string' is not assignable to parameter of type 'number'/);
      const thrown = await kernel.execute("1\nthrow new RangeError('told')");
      expect(thrown.error?.["traceback"]).toEqual([
        "RangeError: told",
        "    at In [3], line 2: throw new RangeError('told')",
      ]);
      expect((await kernel.execute('require("@tensorflow/tfjs-node")')).error?.["evalue"]).toMatch(
        /Cannot find module/,
      );
    } finally {
      await kernel.stop();
    }
  }, 120_000);
});
