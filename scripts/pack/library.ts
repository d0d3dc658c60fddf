import { copyFile, cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { projectFolder } from "../../src/system/projectFolder";
import { kernelPackages } from "./kernel";

/** The rooms that the library is made of: the kernel is a package of its own. */
const rooms = ["ground", "system", "datasets", "preprocessing", "training", "journal", "display", "grading"];
/** What lies above the rooms: the library's index, and what ties training to pictures, disk and threads. */
const ties = ["index.js", "index.d.ts", "notebookObservers.js", "engineThreads.js"];

interface Manifest {
  dependencies: Record<string, string>;
  [field: string]: unknown;
}

/**
 * Lays the library out as a package that can be installed anywhere: what set-up has compiled, its types, Boston's table and
 * a manifest. Danfo is asked for only by whoever wants frames, and then by name: it names `xlsx` by an address outside
 * the registry, which would otherwise reach everyone.
 *
 * @param folder is emptied first
 */
export async function layOutLibrary(folder: string): Promise<void> {
  const at = (...parts: string[]) => path.join(projectFolder, ...parts);
  await rm(folder, { recursive: true, force: true });
  await mkdir(path.join(folder, "lib"), { recursive: true });
  for (const name of [...rooms, ...ties]) {
    await cp(at("dist/src", name), path.join(folder, "lib", name), { recursive: true, filter: isNoMap });
  }
  await copyFile(at("data/boston_housing.csv"), path.join(folder, "lib/datasets/boston_housing.csv"));
  await copyFile(at("LICENSE"), path.join(folder, "LICENSE"));
  await copyFile(at("src/README.md"), path.join(folder, "README.md"));
  const manifest = JSON.parse(await readFile(at("src/package.json"), "utf8")) as Manifest;
  await writeFile(path.join(folder, "package.json"), JSON.stringify(published(manifest), undefined, 2));
}

function published({ dependencies, ...manifest }: Manifest): object {
  const { "danfojs-node": danfo, ...others } = dependencies;
  const kept = Object.entries(others).filter(([name]) => !kernelPackages.includes(name));
  return {
    ...manifest,
    private: undefined,
    description: "The library of the course: datasets, preprocessing, training and plots",
    type: "commonjs",
    main: "./lib/index.js",
    types: "./lib/index.d.ts",
    exports: {
      ".": { types: "./lib/index.d.ts", default: "./lib/index.js" },
      "./package.json": "./package.json",
    },
    files: ["lib"],
    engines: { node: ">=20" },
    dependencies: Object.fromEntries(kept),
    peerDependencies: { "danfojs-node": danfo },
    peerDependenciesMeta: { "danfojs-node": { optional: true } },
  };
}

const isNoMap = (file: string): boolean => !file.endsWith(".map");
