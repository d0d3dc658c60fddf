interface AssemblyScript {
  main(
    args: string[],
    files: {
      readFile(name: string): string | null;
      writeFile(name: string, contents: Uint8Array): void;
      listFiles(): string[];
    },
  ): Promise<{ error: Error | null; stderr: unknown }>;
}

/** The WebAssembly module that AssemblyScript with SIMD becomes, on a memory that is imported. Throws what its compiler says. */
export async function compileAssemblyScript(source: string, more: string[] = []): Promise<Uint8Array> {
  // Its types declare a global `require` of their own, which is why they are not read.
  const compiler: string = "assemblyscript/asc";
  const { default: asc } = (await import(compiler)) as { default: AssemblyScript };
  // The compiler knows its sources by the ending .ts, which our own compiler would take for TypeScript.
  const options = ["-O3", "--noAssert", "--runtime", "stub", "--enable", "simd", "--importMemory", ...more];
  let written: Uint8Array = new Uint8Array();
  const { error, stderr } = await asc.main(["kernels.ts", ...options, "--outFile", "kernels.wasm"], {
    readFile: (name) => (name === "kernels.ts" ? source : null),
    writeFile: (_, contents) => void (written = contents),
    listFiles: () => [],
  });
  if (error) throw new Error(`the AssemblyScript does not compile: ${error.message}\n${String(stderr)}`);
  return written;
}
