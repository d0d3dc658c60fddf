#!/usr/bin/env node
// Compiles src/training/engine/kernels.as into kernelsBinary.ts beside it. Only who changes the kernels needs this; a
// test compiles them anew and compares. `--check` writes nothing, and fails when the file is not what it would write.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import asc from "assemblyscript/asc";

const folder = path.resolve(import.meta.dirname, "../src/training/engine");
const file = path.join(folder, "kernelsBinary.ts");
const binary = await compile(readFileSync(path.join(folder, "kernels.as"), "utf8"));
const lines = Buffer.from(binary)
  .toString("base64")
  .match(/.{1,100}/g);
const content = [
  "// Written by scripts/kernels.mjs; change kernels.as instead.",
  "",
  "/** The WebAssembly module, in base64. */",
  "export const kernelsBinary = [",
  ...lines.map((line) => `  "${line}",`),
  '].join("");',
  "",
].join("\n");

if (!process.argv.includes("--check")) writeFileSync(file, content);
else if (readFileSync(file, "utf8") !== content) {
  console.error("kernelsBinary.ts is not what kernels.as compiles to: run node scripts/kernels.mjs");
  process.exitCode = 1;
}

async function compile(source) {
  // The compiler knows its sources by the ending .ts, which our own compiler would take for TypeScript.
  const options = ["-O3", "--noAssert", "--runtime", "stub", "--enable", "simd", "--importMemory"];
  const written = new Map();
  const { error, stderr } = await asc.main(["kernels.ts", ...options, "--outFile", "kernels.wasm"], {
    readFile: (name) => (name === "kernels.ts" ? source : null),
    writeFile: (name, contents) => written.set(name, contents),
    listFiles: () => [],
  });
  if (error) throw new Error(`kernels.as does not compile: ${error.message}\n${stderr}`);
  return written.get("kernels.wasm");
}
