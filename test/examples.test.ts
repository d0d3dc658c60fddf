import { execFile } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { beforeAll, describe, expect, it } from "vitest";
import { setLanguage } from "../src/index";
import { type PublicName, publicNames } from "./publicDocs";

const root = resolve(__dirname, "..");
const folder = join(root, ".cache", "examples");
const names = publicNames();
const values = names.filter(({ isType }) => !isType);

/** Not run, only compiled: they want large files of data, a training that was kept, or a student's notebook. */
const isOnlyCompiled = ({ example }: PublicName) =>
  /(?<!bostonHousing\.)(?:loadData|getWordIndex|replay|check)\(/.test(example);

/**
 * An example as a module, with the imports that a lesson's first cell has. What follows `// =>` on a line is what its
 * expression must look like.
 */
function moduleOf({ example }: PublicName): string {
  const words = new Set(example.match(/[\w$]+/g));
  const imported = names
    .filter(({ name }) => words.has(name.split(".")[0]))
    .map(({ name }) => name.split(".")[0]);
  const code = example
    .split("\n")
    .map((line) =>
      line.replace(
        /^(.+); \/\/ => (.+)$/,
        (_, value, seen) => `expectSame(${value}, ${JSON.stringify(seen)});`,
      ),
    );
  return `import { equal } from "node:assert/strict";
import { inspect } from "node:util";
import * as tf from "@tensorflow/tfjs-node";
import { ${[...new Set(imported)].join(", ")} } from "../../src/index";
function expectSame(value: unknown, seen: string): void {
  equal(inspect(value, { breakLength: Infinity }), seen);
}
export default async function example(): Promise<void> {
${code.join("\n")}
}
void [tf, expectSame];
`;
}

/** Numbered: some file systems take `replay` and `Replay` for one name. */
const fileOf = (one: PublicName) => join(folder, `${values.indexOf(one)}-${one.name}.ts`);

beforeAll(() => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const one of values) writeFileSync(fileOf(one), moduleOf(one));
  const settings = { extends: "../../tsconfig.test.json", include: ["*.ts"], exclude: [] };
  const compilerOptions = { rootDir: "../..", noUnusedLocals: false };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ ...settings, compilerOptions }));
});

describe("every public name", () => {
  it.each(names)("$name says what it is", ({ doc }) => {
    expect(doc.length, "the letters of its comment").toBeGreaterThan(20);
  });

  it.each(values)("$name has an example", ({ name, example }) => {
    expect(example).toContain(name.split(".")[0]);
  });
});

describe("the examples", () => {
  it("compile", async () => {
    const tsc = [join(root, "node_modules/typescript-7/bin/tsc"), "-p", folder];
    await promisify(execFile)(process.execPath, tsc).catch(({ stdout }: { stdout: string }) => {
      throw new Error(stdout);
    });
  }, 120_000);

  it.each(values.filter((one) => !isOnlyCompiled(one)))("of $name does what it says", async (one) => {
    setLanguage("en");
    const { default: example } = (await import(fileOf(one))) as { default: () => Promise<void> };
    await example();
  });
});
