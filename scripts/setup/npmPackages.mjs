import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { join } from "node:path";
import { SetupError } from "./SetupError.mjs";

/**
 * The npm packages, exactly as package-lock.json names them. npm's own record of what it installed
 * (node_modules/.package-lock.json, which it writes last) serves as the stamp.
 */
export function npmPackages(root) {
  const record = join(root, "node_modules", ".package-lock.json");
  return {
    title: "npm packages by lockfile",
    megabytes: 600,
    isDone: () =>
      lockIsCurrent(root) && isInstalled(packagesIn(join(root, "package-lock.json")), packagesIn(record)),
    check() {
      if (spawnSync("npm", ["--version"]).status === 0) return;
      throw new SetupError(
        "npm was not found: install it (it comes with Node from https://nodejs.org; Debian and Ubuntu: sudo apt-get install npm).",
      );
    },
    async run(shell) {
      rmSync(record, { force: true }); // npm ci begins by removing what is there, in no fixed order
      // Install scripts stay off: libtensorflow, the one that needs its script, has a step of its own.
      await shell.run("npm", ["ci", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund"], {
        cwd: root,
      });
    },
  };
}

/** Whether package-lock.json was made from the package.json files as they are; npm ci says best what is wrong if not. */
function lockIsCurrent(root) {
  const locked = packagesIn(join(root, "package-lock.json"));
  return [
    ["", "package.json"],
    ["src", "src/package.json"],
  ].every(([key, file]) => {
    const asked = readJson(join(root, file));
    return ["dependencies", "devDependencies"].every((kind) =>
      isDeepStrictEqual(locked?.[key]?.[kind], asked?.[kind]),
    );
  });
}

function isInstalled(locked, installed) {
  return (
    locked !== undefined &&
    installed !== undefined &&
    Object.entries(locked).every(([path, { version, integrity, optional }]) => {
      const found = installed[path];
      if (path === "" || (optional && !found)) return true; // optional: most are for other systems
      return found !== undefined && found.version === version && found.integrity === integrity;
    })
  );
}

function packagesIn(file) {
  return readJson(file)?.packages;
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}
