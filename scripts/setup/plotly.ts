import { mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { hasContent, writeWhole } from "../../src/system/wholeFile";
import { type Step } from "./step";

/**
 * Plotly's library for the site's pages, which share one copy: `plotly.js-dist`, which comes as ten megabytes that people can
 * read, made half as large once.
 */
export function plotly(root: string): Step {
  const folder = join(root, "node_modules", "plotly.js-dist");
  const minified = join(root, ".cache", "plotly.min.js");
  const stamp = `${minified}.version`;
  const version = () =>
    (JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string }).version;
  return {
    title: "plotly.js made smaller for the pages",
    isDone: () => hasContent(stamp, version()),
    async run() {
      const { transform } = await import("esbuild");
      const source = readFileSync(join(folder, "plotly.js"), "utf8");
      const { code } = await transform(source, { minify: true, legalComments: "inline", logLevel: "error" });
      mkdirSync(dirname(minified), { recursive: true });
      writeWhole(minified, code);
      writeWhole(stamp, version());
    },
  };
}
