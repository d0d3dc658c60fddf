// The site's service worker, and what has its pages isolated.
import { readdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { build } from "esbuild";
import { projectFolder } from "../../src/system/projectFolder";

const source = (name: string) => join(projectFolder, "src", "browser", name);

/** Puts the site's own service worker before JupyterLite's, and a script into each of its pages. */
export async function makeOffline(out: string): Promise<void> {
  renameSync(join(out, "service-worker.js"), join(out, "service-worker-jupyterlite.js"));
  const first = ["extensions/@denselab", "extensions/jupyterlab-plotly", "files", "api/contents"]
    .flatMap((folder) => filesBelow(join(out, folder)))
    .map((file) => relative(out, file))
    .filter((file) => !/\.(?:map|txt|md)$/.test(file))
    .concat("data.json", "lessons.json");
  await script("serviceWorker.ts", join(out, "service-worker.js"), { __FIRST__: JSON.stringify(first) });
  await script("isolate.ts", join(out, "isolate.js"));
  for (const app of ["lab", "notebooks"]) {
    const page = join(out, app, "index.html");
    const html = readFileSync(page, "utf8");
    // The icon comes first: a page that is loaded once more would ask the server's root for one.
    const head = '<link rel="icon" href="favicon.ico">\n    <script src="../isolate.js"></script>';
    writeFileSync(page, html.replace("<head>", `<head>\n    ${head}`));
  }
}

async function script(name: string, outfile: string, define: Record<string, string> = {}): Promise<void> {
  await build({
    entryPoints: [source(name)],
    outfile,
    define,
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2022",
    logLevel: "warning",
  });
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
}
