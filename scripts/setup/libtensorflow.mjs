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
import { fileURLToPath } from "node:url";
import { CommandError } from "./shell.mjs";
import { hasStamp, writeStamp } from "./stamp.mjs";
import { fromUpstream } from "./tensorflowFromUpstream.mjs";
import { fromWheel } from "./tensorflowFromWheel.mjs";

/**
 * libtensorflow and the addon that binds it to Node, which npm's package `@tensorflow/tfjs-node` lacks until its
 * install script has run. They are made in a copy of the package, tried there, kept in `.cache/libtensorflow` and
 * linked into the package: a later `npm ci`, which empties node_modules, costs no second download.
 *
 * @param {string} root the checkout
 * @param {{ packageFolder?: string, patience?: number, wheel?: object }} options where the package stands; seconds
 *   without progress after which upstream's installer is given up; the wheel to take instead
 */
export function libtensorflow(
  root,
  { packageFolder = join(root, "node_modules/@tensorflow/tfjs-node"), ...options } = {},
) {
  const store = join(root, ".cache", "libtensorflow");
  const draft = join(root, ".cache", "tfjs-node.draft");
  const place = { root, draft, packageFolder, modules: join(root, "node_modules"), ...options };

  return {
    title: "libtensorflow for @tensorflow/tfjs-node",
    megabytes: 1000,
    isDone: () => isVerified(packageFolder) && existsSync(addonOf(packageFolder)),

    async run(shell) {
      rmSync(draft, { recursive: true, force: true });
      if (isVerified(store, packageFolder)) {
        link(store, packageFolder);
        return "kept from before";
      }
      if (await isInPlace(shell, place)) {
        writeStamp(stampOf(packageFolder), versionOf(packageFolder));
        return "found in place";
      }
      try {
        const how = await make(shell, place);
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
async function make(shell, place) {
  const { draft, packageFolder, modules } = place;
  const sources = [
    ["upstream's installer", fromUpstream],
    ["PyPI's wheel", fromWheel],
  ];
  let problem = "";
  for (const [name, source] of sources) {
    rmSync(draft, { recursive: true, force: true });
    cpSync(packageFolder, draft, { recursive: true, filter: (path) => !isMade(path, packageFolder) });
    try {
      await source(shell, place);
      await square(shell, draft, modules);
      return `from ${name}${problem}`;
    } catch (error) {
      if (!(error instanceof CommandError) || source === fromWheel || isDiskFull(error)) throw error;
      problem = `; ${name} ${reasonOf(error)}`;
    }
  }
}

function reasonOf({ code, output }) {
  if (code === "STALLED") return "made no progress";
  const reason = /^\w*Error: (.+)$/m.exec(output)?.[1];
  return `did not work${reason ? `: ${reason}` : ""}`;
}

/** Loads the addon in a process of its own, where it may crash, and squares a tensor. */
async function square(shell, folder, modules) {
  const script = fileURLToPath(new URL("squareATensor.mjs", import.meta.url));
  await shell.run(process.execPath, [script, folder], { env: { NODE_PATH: modules } });
}

/** A package whose install script was run by hand, or by an npm that runs such scripts, is taken as it is. */
async function isInPlace(shell, { packageFolder, modules }) {
  if (!existsSync(addonOf(packageFolder)) || isLink(join(packageFolder, "lib"))) return false;
  try {
    await square(shell, packageFolder, modules);
    return true;
  } catch {
    return false;
  }
}

function publish(draft, store) {
  const next = `${store}.next`;
  rmSync(next, { recursive: true, force: true });
  mkdirSync(next);
  renameSync(join(draft, "deps"), join(next, "deps"));
  renameSync(join(draft, "lib"), join(next, "lib"));
  writeStamp(stampOf(next), versionOf(draft));
  rmSync(store, { recursive: true, force: true });
  renameSync(next, store);
}

function link(store, packageFolder) {
  for (const name of ["deps", "lib"]) {
    const path = join(packageFolder, name);
    rmSync(path, { recursive: true, force: true });
    symlinkSync(relative(dirname(path), join(store, name)), path);
  }
}

const addonOf = (folder) => join(folder, "lib", "napi-v8", "tfjs_binding.node");
const stampOf = (folder) => join(folder, "deps", ".verified");
const isVerified = (folder, packageFolder = folder) => hasStamp(stampOf(folder), versionOf(packageFolder));
const isLink = (path) => lstatSync(path).isSymbolicLink();
const isDiskFull = ({ output }) => /ENOSPC|No space left on device/.test(output);
const isMade = (path, packageFolder) =>
  dirname(path) === packageFolder && ["deps", "lib", "build-tmp-napi-v8"].includes(basename(path));

function versionOf(packageFolder) {
  try {
    const { version } = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8"));
    return `tfjs-node ${version} ${process.platform} ${process.arch}`;
  } catch {
    return "no package";
  }
}
