// JupyterLite itself, built from PyPI's package with the course's notebooks and extensions.
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { projectFolder } from "../../src/system/projectFolder";
import { must } from "../commandLine/must";
import { notebooksFolder, python } from "../commandLine/paths";
import { UsageError } from "../commandLine/usageError";
import { listedPython } from "../setup/listedPython";
import { sitePackages } from "../setup/sitePackages";

const languages = ["en", "ko"];

/** What tells a folder of ours: nothing else is ever removed. */
const mark = "jupyter-lite.json";

/** Builds the site from what `work` holds below labextensions/. */
export function buildJupyterLite({ work, out }: { work: string; out: string }): void {
  const found = existsSync(out) ? readdirSync(out) : [];
  if (found.length > 0 && !found.includes(mark))
    throw new UsageError(`--out ${out} holds what no build has made (${found[0]}): choose another folder`);
  rmSync(out, { recursive: true, force: true });
  const list = join(projectFolder, "requirements-lite.txt");
  const lite = listedPython(join(projectFolder, ".cache", "lite"), list, python());
  const contents = join(work, "contents");
  for (const language of languages)
    cpSync(join(notebooksFolder, language), join(contents, language), {
      recursive: true,
      filter: (path) => !path.includes(".ipynb_checkpoints"),
    });
  // What draws plots: the same extension as in JupyterLab, from Plotly's package.
  const extensions = join(work, "labextensions");
  const drawing = join(projectFolder, ".venv", "share", "jupyter", "labextensions", "jupyterlab-plotly");
  cpSync(drawing, join(extensions, "jupyterlab-plotly"), { recursive: true });
  const site = join(work, "site");
  mkdirSync(site, { recursive: true });
  writeFileSync(join(site, "jupyter-lite.json"), JSON.stringify(siteConfig, null, 2));
  writeFileSync(join(site, "overrides.json"), JSON.stringify(settings, null, 2));
  const options = [
    ...["build", "--lite-dir", site, "--contents", contents, "--output-dir", out],
    ...["--apps", "lab", "--apps", "notebooks", "--no-sourcemaps", "--ignore-sys-prefix"],
    `--FederatedExtensionAddon.extra_labextensions_path=${extensions}`,
  ];
  // The list of files is made by jupyter_server, which JupyterLab has brought into .venv.
  const PYTHONPATH = sitePackages(join(projectFolder, ".venv")).join(delimiter);
  const env = { ...process.env, PYTHONPATH };
  must([lite, "-m", "jupyterlite_core", ...options], { cwd: site, env });
  writeFileSync(join(out, ".nojekyll"), ""); // GitHub Pages then serves every file as it is
  writeFileSync(join(out, "lessons.json"), JSON.stringify(versionsOf(contents), null, 2));
}

/** The lessons by path, each with its content's hash: by it a page sees that one is new. */
function versionsOf(contents: string): Record<string, string> {
  const paths = languages.flatMap((language) =>
    readdirSync(join(contents, language), { recursive: true })
      .map((name) => `${language}/${String(name)}`)
      .filter((path) => path.endsWith(".ipynb")),
  );
  const hash = (path: string) =>
    createHash("sha256")
      .update(readFileSync(join(contents, path)))
      .digest("hex");
  return Object.fromEntries(paths.map((path) => [path, hash(path)]));
}

/** What every page of the site is told. */
const siteConfig = {
  "jupyter-lite-schema-version": 0,
  "jupyter-config-data": {
    appName: "denselab",
    defaultKernelName: "tslab",
    disabledExtensions: ["@jupyterlab/apputils-extension:announcements", "@jupyterlab/terminal-extension"],
    // The course asks no other host.
    collaborative: false,
  },
};

/** The same defaults as `npm run lab` has; and cells out of sight stay in the page, with their plots. */
const settings = {
  "@jupyterlab/notebook-extension:tracker": { windowingMode: "none" },
  "@jupyterlab/apputils-extension:notification": { fetchNews: "false", checkForUpdates: false },
  "@jupyterlab/completer-extension:manager": { providerTimeout: 10_000 },
};
