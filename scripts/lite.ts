// `npm run lite`: the course as a static folder, out/lite, that runs in a browser with nothing installed. Set-up has
// been done before.
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { writeBundles, writeExtension } from "./lite/bundles";
import { putData } from "./lite/data";
import { buildJupyterLite } from "./lite/jupyterLite";
import { makeOffline } from "./lite/offline";
import { readLiteArguments, usage } from "./lite/arguments";
import { typeTable } from "./lite/typeTable";
import { runCommand } from "./commandLine/runCommand";
import { buildSite } from "./start/site";
import { projectFolder } from "../src/system/projectFolder";

runCommand(async () => {
  const { help, out, data, standIns } = readLiteArguments(process.argv.slice(2));
  if (help) return console.log(usage);
  const work = join(projectFolder, ".cache", "lite-build");
  rmSync(work, { recursive: true, force: true });
  const extension = join(work, "labextensions", "@denselab", "kernel");
  mkdirSync(extension, { recursive: true });
  console.log("lite: the types that cells are checked against, and the kernel's scripts ...");
  const version = await writeBundles(join(extension, "static"), await typeTable());
  await writeExtension(extension, version);
  console.log("lite: JupyterLite ...");
  buildJupyterLite({ work, out });
  await makeOffline(out);
  await putData({ out, data, standIns, say: (line) => console.log(line) });
  // The lessons' pages beside it lead to it.
  if (basename(out) === "lite" && existsSync(join(dirname(out), "summary.json")))
    await buildSite(dirname(out));
  console.log(`lite: ${out} is ready: serve it with any web server, such as  npx serve ${out}`);
});
