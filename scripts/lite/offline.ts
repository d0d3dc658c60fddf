// The site's service worker, and what has its pages isolated.
import { readdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { projectFolder } from "../../src/system/projectFolder";
import { pageScript } from "../start/pageScript";

const source = (name: string) => join(projectFolder, "src", "browser", name);

/** Puts the site's own service worker before JupyterLite's, and a script into each of its pages. */
export async function makeOffline(out: string): Promise<void> {
  renameSync(join(out, "service-worker.js"), join(out, "service-worker-jupyterlite.js"));
  const first = ["extensions/@denselab", "extensions/jupyterlab-plotly", "files", "api/contents"]
    .flatMap((folder) => filesBelow(join(out, folder)))
    .map((file) => relative(out, file))
    .filter((file) => !/\.(?:map|txt|md)$/.test(file))
    .concat("data.json", "lessons.json");
  const define = { __FIRST__: JSON.stringify(first) };
  const worker = await pageScript(source("serviceWorker.ts"), { define, minify: true });
  writeFileSync(join(out, "service-worker.js"), worker);
  writeFileSync(join(out, "isolate.js"), await pageScript(source("isolate.ts"), { minify: true }));
  for (const app of ["lab", "notebooks"]) {
    const page = join(out, app, "index.html");
    const html = readFileSync(page, "utf8");
    // The icon comes first: a page that is loaded once more would ask the server's root for one.
    const head = '<link rel="icon" href="favicon.ico">\n    <script src="../isolate.js"></script>';
    writeFileSync(page, html.replace("<head>", `<head>\n    ${head}`));
  }
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
}
