// `npm run pack`: the library and the kernel as packages to be installed elsewhere, out/packages/denselab-<version>.tgz and
// denselab-kernel-<version>.tgz.
import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { layOutKernel } from "./pack/kernel";
import { layOutLibrary } from "./pack/library";
import { outFolder } from "./commandLine/paths";
import { readArguments } from "./commandLine/readArguments";
import { runCommand } from "./commandLine/runCommand";
import { temporaryFolder } from "./commandLine/temporaryFolder";

const usage =
  "npm run pack [-- --help]   makes out/packages/denselab-VERSION.tgz and denselab-kernel-VERSION.tgz";
const options = { help: { type: "boolean" } } as const;

async function pack(layOut: (folder: string) => Promise<void>): Promise<void> {
  const packages = join(outFolder, "packages");
  mkdirSync(packages, { recursive: true });
  const folder = temporaryFolder("denselab-pack");
  await layOut(folder);
  const args = ["pack", "--silent", "--pack-destination", packages];
  const name = execFileSync("npm", args, { cwd: folder, encoding: "utf8" }).trim();
  console.log(`${join(packages, name)}: npm install it in any folder`);
}

runCommand(async () => {
  const { values } = readArguments(process.argv.slice(2), { usage, options, words: false });
  if (values.help) return console.log(usage);
  for (const layOut of [layOutLibrary, layOutKernel]) await pack(layOut);
});
