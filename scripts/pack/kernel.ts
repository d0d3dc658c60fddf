import { chmod, copyFile, cp, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { projectFolder } from "../../src/system/projectFolder";

/** What the kernel needs of the other rooms. */
const borrowed = ["ground/doors.js", "ground/frame.js", "system/lateTensorFlow.js", "system/processTree.js"];

/** The packages of src/package.json on which the kernel stands. */
export const kernelPackages = ["@tslab/typescript-for-tslab", "tslab", "zeromq"];

interface Manifest {
  version: string;
  license: string;
  dependencies: Record<string, string>;
}

/**
 * Lays the kernel out as a package that can be installed anywhere: what set-up has compiled, in the same folders, and a
 * manifest. All that it depends on comes from the registry as it is, so that nothing is compiled. What closes a graded
 * notebook's kernel belongs to the course.
 *
 * @param folder is emptied first
 */
export async function layOutKernel(folder: string): Promise<void> {
  const at = (...parts: string[]) => path.join(projectFolder, ...parts);
  const compiled = path.join(folder, "dist", "src");
  await rm(folder, { recursive: true, force: true });
  await cp(at("dist/src/kernel"), path.join(compiled, "kernel"), { recursive: true, filter: isRun });
  for (const file of borrowed) await cp(at("dist/src", file), path.join(compiled, file));
  await chmod(path.join(compiled, "kernel", "install.js"), 0o755);
  await copyFile(at("LICENSE"), path.join(folder, "LICENSE"));
  await copyFile(at("src/kernel/README.md"), path.join(folder, "README.md"));
  const [library, course] = await Promise.all(
    ["src/package.json", "package.json"].map(
      async (file) =>
        JSON.parse(await readFile(at(file), "utf8")) as Manifest & {
          devDependencies: Record<string, string>;
        },
    ),
  );
  await writeFile(
    path.join(folder, "package.json"),
    JSON.stringify(published(library, course.devDependencies), undefined, 2),
  );
}

function published(
  { version, license, dependencies }: Manifest,
  development: Record<string, string>,
): object {
  const kept = Object.entries(dependencies).filter(([name]) => kernelPackages.includes(name));
  return {
    name: "denselab-kernel",
    version,
    description: "A Jupyter kernel for TypeScript, on tslab's converter, that keeps Jupyter's whole promise",
    license,
    type: "commonjs",
    bin: { "denselab-kernel": "dist/src/kernel/install.js" },
    files: ["dist"],
    engines: { node: ">=20" },
    // Cells are checked against the types of Node.
    dependencies: { ...Object.fromEntries(kept), "@types/node": development["@types/node"] },
  };
}

// A browser's host is bundled with the course's site, by `npm run lite`.
const isRun = (file: string): boolean =>
  !/\.(map|d\.ts)$|[\\/]harden\.js$|[\\/]kernel[\\/]browser$/.test(file);
