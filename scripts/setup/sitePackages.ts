import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** Where the Python of a virtual environment finds packages; nowhere while there is none. */
export function sitePackages(environment: string): string[] {
  const lib = join(environment, "lib");
  const pythons = existsSync(lib) ? readdirSync(lib).filter((name) => name.startsWith("python3")) : [];
  return pythons.map((name) => join(lib, name, "site-packages")).filter((folder) => existsSync(folder));
}
