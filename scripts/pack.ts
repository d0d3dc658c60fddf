// `npm run pack`: the library as a package to be installed elsewhere, out/packages/denselab-<version>.tgz.
import { execFileSync } from "node:child_process";
import { mkdtempSync, mkdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { layOutLibrary } from "./pack/library";
import { outFolder } from "./run/paths";

async function pack(): Promise<void> {
  const packages = join(outFolder, "packages");
  mkdirSync(packages, { recursive: true });
  const folder = mkdtempSync(join(tmpdir(), "denselab-pack-"));
  try {
    await layOutLibrary(folder);
    const args = ["pack", "--silent", "--pack-destination", packages];
    const name = execFileSync("npm", args, { cwd: folder, encoding: "utf8" }).trim();
    console.log(`${join(packages, name)}: npm install it in any folder`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

void pack();
