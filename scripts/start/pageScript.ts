import { build, type BuildOptions } from "esbuild";

/** A script with all that it imports, as one file that a page's own element loads. */
export async function pageScript(file: string, options: BuildOptions = {}): Promise<Uint8Array> {
  const form = { bundle: true, write: false, format: "iife", target: "es2022", charset: "utf8" } as const;
  const { outputFiles } = await build({ entryPoints: [file], ...options, ...form, logLevel: "warning" });
  return outputFiles[0].contents;
}
