// Compiles src/training/engine/kernels.as into kernelsBinary.ts beside it. Only who changes the kernels needs this; a
// test compiles them anew and compares. `--check` writes nothing, and fails when the file is not what it would write.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { projectFolder } from "../src/system/projectFolder";
import { readArguments } from "./commandLine/readArguments";
import { runCommand } from "./commandLine/runCommand";
import { ToldError } from "./commandLine/toldError";
import { compileAssemblyScript } from "./kernels/assemblyScript";

const usage = `npm run kernels [-- --check]

  compiles src/training/engine/kernels.as; with --check only compares`;
const options = { check: { type: "boolean" }, help: { type: "boolean" } } as const;

const folder = path.join(projectFolder, "src", "training", "engine");
const file = path.join(folder, "kernelsBinary.ts");

// A memory that threads share must say how far it may grow: as far as addresses reach.
const shared = ["--enable", "threads", "--sharedMemory", "--maximumMemory", "65536"];

async function main(): Promise<void> {
  const { values } = readArguments(process.argv.slice(2), { usage, options, words: false });
  if (values.help) return console.log(usage);
  const source = readFileSync(path.join(folder, "kernels.as"), "utf8");
  const content = [
    "// Written by scripts/kernels.ts; change kernels.as instead.",
    "",
    "/** The WebAssembly module, in base64, for a memory of one thread's own. */",
    ...inLines("kernelsBinary", await compileAssemblyScript(source, [])),
    "",
    "/** The same for a memory that threads share. */",
    ...inLines("sharedKernelsBinary", await compileAssemblyScript(source, shared)),
    "",
  ].join("\n");

  if (!values.check) writeFileSync(file, content);
  else if (readFileSync(file, "utf8") !== content)
    throw new ToldError("kernelsBinary.ts is not what kernels.as compiles to: run npm run kernels");
}

function inLines(name: string, binary: Uint8Array): string[] {
  const lines =
    Buffer.from(binary)
      .toString("base64")
      .match(/.{1,100}/g) ?? [];
  return [`export const ${name} = [`, ...lines.map((line) => `  "${line}",`), '].join("");'];
}

runCommand(main);
