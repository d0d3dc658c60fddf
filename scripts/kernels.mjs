#!/usr/bin/env node
// Compiles src/training/engine/kernels.as into kernelsBinary.ts beside it. Only who changes the kernels needs this: the
// compiler is fetched for the occasion, and a test tells when the binary is older than its source.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const compiler = "assemblyscript@0.28.20";
const folder = path.resolve(import.meta.dirname, "../src/training/engine");
const source = readFileSync(path.join(folder, "kernels.as"));

const workshop = mkdtempSync(path.join(tmpdir(), "kernels-"));
try {
  // The compiler knows its sources by the ending .ts, which our own compiler would take for TypeScript.
  writeFileSync(path.join(workshop, "kernels.ts"), source);
  const options = ["-O3", "--noAssert", "--runtime", "stub", "--enable", "simd", "--importMemory"];
  const asc = ["--yes", `--package=${compiler}`, "asc", "kernels.ts", ...options, "-o", "kernels.wasm"];
  const { status } = spawnSync("npx", asc, { cwd: workshop, stdio: "inherit" });
  if (status !== 0) process.exit(1);
  const binary = readFileSync(path.join(workshop, "kernels.wasm")).toString("base64");
  const lines = binary.match(/.{1,100}/g).map((line) => `  "${line}",`);
  writeFileSync(
    path.join(folder, "kernelsBinary.ts"),
    [
      `// Written by scripts/kernels.mjs with ${compiler}; change kernels.as instead.`,
      "",
      "/** The SHA-256 of the kernels.as from which the binary was made. */",
      `export const kernelsSource = "${createHash("sha256").update(source).digest("hex")}";`,
      "",
      "/** The WebAssembly module, in base64. */",
      "export const kernelsBinary = [",
      ...lines,
      '].join("");',
      "",
    ].join("\n"),
  );
} finally {
  rmSync(workshop, { recursive: true, force: true });
}
