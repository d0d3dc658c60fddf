// What the browser's kernel is made of: the compiled course, bundled for a worker.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, join, relative, resolve } from "node:path";
import { build, type BuildOptions, type Plugin } from "esbuild";
import { projectFolder } from "../../src/system/projectFolder";

const source = join(projectFolder, "src");
const compiled = join(projectFolder, "dist", "src");
const inBrowser = (name: string) => join(source, "browser", name);
const inKernel = (name: string) => join(source, "kernel", "browser", name);

/** Files of the library that a browser has another one for. */
const twins: Record<string, string> = {
  "datasets/readDatasetFile": inBrowser("readDatasetFile.ts"),
  "datasets/datasetChunks": inBrowser("datasetChunks.ts"),
  "datasets/knownFile": inBrowser("knownFile.ts"),
  "datasets/gzip": inBrowser("gzip.ts"),
  "system/wholeFile": inBrowser("wholeFile.ts"),
  "system/processIdentity": inBrowser("processIdentity.ts"),
};

/** Files that have nothing to do in a browser: threads of Node's. */
const left = new Set(["engineThreads"]);

/** What stands for Node's modules; the others are empty. */
const forNode: Record<string, string> = {
  fs: inBrowser("fileSystem.ts"),
  path: require.resolve("path-browserify"),
  ...Object.fromEntries(
    ["crypto", "os", "util", "zlib", "stream", "timers/promises"].map((name) => [
      name,
      inBrowser("nodeParts.ts"),
    ]),
  ),
};

const packages = ["@tensorflow/tfjs-node", "@tensorflow/tfjs", "danfojs-node", "denselab"];

/** Leads imports to what there is in a browser; `outside` are packages that a bundle asks the kernel's `require` for. */
function forBrowser(outside: readonly string[]): Plugin {
  return {
    name: "for the browser",
    setup(building) {
      building.onResolve({ filter: /.*/ }, ({ path, importer, resolveDir, kind }) => {
        if (kind === "entry-point") return undefined;
        const bare = path.replace(/^node:/, "");
        if (builtinModules.includes(bare) && !bare.startsWith("buffer"))
          return forNode[bare] ? { path: forNode[bare] } : { path: bare, namespace: "empty" };
        if (outside.includes(path)) return { path, external: true };
        if (path === "@tslab/typescript-for-tslab" && !importer.endsWith("replaceableTypeScript.js"))
          return { path: inKernel("replaceableTypeScript.js") };
        if (path === "tslab's own TypeScript")
          return { path: join(projectFolder, "node_modules/@tslab/typescript-for-tslab/lib/typescript.js") };
        if (!path.startsWith(".")) {
          const isJupyter = path === "tslab/dist/jupyter.js" || path === "tslab/dist/jupyter";
          return isJupyter ? { path: "tslab's display", namespace: "display" } : undefined;
        }
        if (/tslab[\\/]dist$/.test(resolveDir) && path === "./jupyter")
          return { path: "tslab's display", namespace: "display" };
        return inCourse(resolve(resolveDir, path));
      });
      building.onLoad({ filter: /.*/, namespace: "empty" }, () => ({ contents: "module.exports = {};" }));
      // tslab's own would open sockets; its display speaks through this one variable.
      building.onLoad({ filter: /.*/, namespace: "display" }, () => ({
        contents: `
          Object.defineProperty(exports, "__esModule", { value: true });
          exports.lastWriteDisplayData = null;
          exports.default = exports;`,
      }));
    },
  };
}

/** A file of the course's: a twin, or what the compiler has made of it. Node and a browser run the same. */
function inCourse(asked: string): { path: string } | { path: string; namespace: string } | undefined {
  const root = [compiled, source].find((folder) => asked.startsWith(`${folder}/`));
  if (root === undefined) return undefined;
  const name = relative(root, asked).replace(/\.(?:js|ts)$/, "");
  if (/^(?:browser|kernel\/browser)\//.test(name)) return undefined;
  if (left.has(name)) return { path: name, namespace: "empty" };
  if (twins[name]) return { path: twins[name] };
  const file = join(compiled, `${name}.js`);
  return existsSync(file) ? { path: file } : undefined;
}

const common: BuildOptions = {
  bundle: true,
  minifyWhitespace: true,
  minifySyntax: true,
  minifyIdentifiers: true,
  keepNames: true, // an error is told by its class
  platform: "browser",
  target: "es2022",
  mainFields: ["module", "browser", "main"],
  // A package's `import()` of another asks the kernel's `require`, too.
  supported: { "dynamic-import": false },
  define: { __dirname: '"/course/dist/src"', __filename: '"/course/dist/src/file.js"' },
  logLevel: "warning",
  logOverride: { "direct-eval": "silent", "empty-import-meta": "silent" },
  legalComments: "none",
};

/** A package's bundle: a function of module, exports and require, kept by the package's name. */
function packageBundle(name: string, contents: string): BuildOptions {
  const open = `(globalThis.__bundles ??= {})[${JSON.stringify(name)}] = function (module, exports, require) {`;
  return {
    ...common,
    stdin: { contents, resolveDir: projectFolder, loader: "js" },
    format: "cjs",
    banner: { js: open },
    footer: { js: "};" },
    inject: [inBrowser("bufferGlobal.ts")],
    plugins: [forBrowser(packages.filter((other) => other !== name)), danfoWithoutFiles],
  };
}

/** Danfo's readers and writers are Node's; all else of it computes. */
const danfoWithoutFiles: Plugin = {
  name: "Danfo without files",
  setup(building) {
    building.onResolve({ filter: /(?:danfojs-base\/io\/node|csv\.stream\.transformer)$/ }, ({ path }) => ({
      path,
      namespace: "danfo's files",
    }));
    // Its own plots want a page; the library's are drawn by what JupyterLite has.
    building.onResolve({ filter: /^plotly\.js-dist-min$/ }, ({ path }) => ({ path, namespace: "empty" }));
    building.onLoad({ filter: /.*/, namespace: "danfo's files" }, () => ({
      contents: `
        const refuse = (name) => () => {
          throw new Error(name + ": a browser has no files to read or write; make a frame with new DataFrame(rows)");
        };
        module.exports = new Proxy({}, { get: (_, name) => name === "__esModule" ? true : refuse(String(name)) });`,
    }));
  },
};

/**
 * Writes all scripts of the kernel's into a folder below `folder`, named for what they hold.
 *
 * @returns its name
 */
export async function writeBundles(folder: string, types: Uint8Array): Promise<string> {
  const library = relative(projectFolder, join(compiled, "index.js"));
  const danfo = "node_modules/danfojs-node/dist/danfojs-node/src/index.js";
  const bundles: Record<string, BuildOptions> = {
    "kernel.js": {
      ...common,
      // The core knows a callback of TypeScript's by its name, which keepNames loses where a function ends before it.
      minifyIdentifiers: false,
      entryPoints: [inKernel("kernelWorker.ts")],
      format: "iife",
      inject: [inBrowser("bufferGlobal.ts")],
      plugins: [forBrowser([])],
    },
    "files.js": { ...common, entryPoints: [inBrowser("prepareFiles.ts")], format: "iife" },
    "tfjs.js": packageBundle(
      "@tensorflow/tfjs",
      // No WebGL: it computes in another order on each machine, and a worker's cells may block it.
      'const tf = require("@tensorflow/tfjs"); tf.setBackend("cpu"); module.exports = tf;',
    ),
    "denselab.js": packageBundle("denselab", `module.exports = require("./${library}");`),
    "danfo.js": packageBundle("danfojs-node", `module.exports = require("./${danfo}");`),
  };
  const made = new Map<string, Uint8Array>([["types.json.gz", types]]);
  for (const [name, options] of Object.entries(bundles)) made.set(name, await bundled(options));
  const hash = createHash("sha256");
  for (const [name, bytes] of made) hash.update(name).update(bytes);
  const version = hash.digest("hex").slice(0, 12);
  mkdirSync(join(folder, version), { recursive: true });
  for (const [name, bytes] of made) writeFileSync(join(folder, version, name), bytes);
  return version;
}

/** Writes JupyterLite's extension, which starts the kernel from the folder `version`. */
export async function writeExtension(folder: string, version: string): Promise<void> {
  const script = await bundled({
    ...common,
    entryPoints: [inKernel("extension.ts")],
    format: "iife",
    define: {
      __KERNEL_VERSION__: JSON.stringify(version),
      __STYLE__: JSON.stringify(readFileSync(join(projectFolder, "scripts/lab/custom/custom.css"), "utf8")),
    },
  });
  const load = `static/remoteEntry.${createHash("sha256").update(script).digest("hex").slice(0, 12)}.js`;
  mkdirSync(dirname(join(folder, load)), { recursive: true });
  writeFileSync(join(folder, load), script);
  const { version: course } = JSON.parse(readFileSync(join(source, "package.json"), "utf8")) as {
    version: string;
  };
  const about = {
    name: "@denselab/kernel",
    version: course,
    description: "TypeScript for JupyterLite: the course's kernel in a worker",
    license: "Apache-2.0",
    jupyterlab: { extension: true, outputDir: "static", _build: { load, extension: "./extension" } },
  };
  writeFileSync(join(folder, "package.json"), JSON.stringify(about, null, 2));
}

async function bundled(options: BuildOptions): Promise<Uint8Array> {
  const { outputFiles } = await build({ ...options, write: false });
  return outputFiles[0].contents;
}
