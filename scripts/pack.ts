// `npm run pack`: the library and the kernel as packages to be installed elsewhere, out/packages/denselab-<version>.tgz and
// denselab-kernel-<version>.tgz.
import { execFileSync } from "node:child_process";
import { mkdtempSync, mkdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { layOutKernel } from "./pack/kernel";
import { layOutLibrary } from "./pack/library";
import { outFolder } from "./commandLine/paths";

async function pack(layOut: (folder: string) => Promise<void>): Promise<void> {
  const packages = join(outFolder, "packages");
  mkdirSync(packages, { recursive: true });
  const folder = mkdtempSync(join(tmpdir(), "denselab-pack-"));
  try {
    await layOut(folder);
    const args = ["pack", "--silent", "--pack-destination", packages];
    const name = execFileSync("npm", args, { cwd: folder, encoding: "utf8" }).trim();
    console.log(`${join(packages, name)}: npm install it in any folder`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

void (async () => {
  for (const layOut of [layOutLibrary, layOutKernel]) await pack(layOut);
})();
