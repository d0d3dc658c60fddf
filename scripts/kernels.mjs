#!/usr/bin/env node
// Compiles src/training/engine/kernels.as into kernelsBinary.ts beside it. Only who changes the kernels needs this; a
// test compiles them anew and compares. `--check` writes nothing, and fails when the file is not what it would write.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import asc from "assemblyscript/asc";

const folder = path.resolve(import.meta.dirname, "../src/training/engine");
const file = path.join(folder, "kernelsBinary.ts");
const source = readFileSync(path.join(folder, "kernels.as"), "utf8");
// A memory that threads share must say how far it may grow: as far as addresses reach.
const shared = ["--enable", "threads", "--sharedMemory", "--maximumMemory", "65536"];
const content = [
  "// Written by scripts/kernels.mjs; change kernels.as instead.",
  "",
  "/** The WebAssembly module, in base64, for a memory of one thread's own. */",
  ...inLines("kernelsBinary", await compile(source, [])),
  "",
  "/** The same for a memory that threads share. */",
  ...inLines("sharedKernelsBinary", await compile(source, shared)),
  "",
].join("\n");

if (!process.argv.includes("--check")) writeFileSync(file, content);
else if (readFileSync(file, "utf8") !== content) {
  console.error("kernelsBinary.ts is not what kernels.as compiles to: run node scripts/kernels.mjs");
  process.exitCode = 1;
}

function inLines(name, binary) {
  const lines = Buffer.from(binary)
    .toString("base64")
    .match(/.{1,100}/g);
  return [`export const ${name} = [`, ...lines.map((line) => `  "${line}",`), '].join("");'];
}

async function compile(source, more) {
  // The compiler knows its sources by the ending .ts, which our own compiler would take for TypeScript.
  const options = ["-O3", "--noAssert", "--runtime", "stub", "--enable", "simd", "--importMemory", ...more];
  const written = new Map();
  const { error, stderr } = await asc.main(["kernels.ts", ...options, "--outFile", "kernels.wasm"], {
    readFile: (name) => (name === "kernels.ts" ? source : null),
    writeFile: (name, contents) => written.set(name, contents),
    listFiles: () => [],
  });
  if (error) throw new Error(`kernels.as does not compile: ${error.message}\n${stderr}`);
  return written.get("kernels.wasm");
}
