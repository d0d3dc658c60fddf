// configurable-http-proxy, beside the hub: the course itself needs none.
import { cpSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { projectFolder } from "../../src/system/projectFolder";
import { must } from "../commandLine/must";
import { type HubFolders } from "./hubFolders";

const files = ["package.json", "package-lock.json"];

/** Installs what scripts/hub/proxy/package-lock.json names, by its hashes, unless it is there. */
export function installProxy({ proxy }: HubFolders): void {
  const from = join(projectFolder, "scripts", "hub", "proxy");
  const isThere =
    existsSync(join(proxy, "node_modules", ".package-lock.json")) &&
    files.every((name) => read(join(from, name)) === read(join(proxy, name)));
  if (isThere) return;
  mkdirSync(proxy, { recursive: true });
  for (const name of files) cpSync(join(from, name), join(proxy, name));
  const flags = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  must(["npm", "ci", ...flags], { cwd: proxy });
  must(["chmod", "-R", "u=rwX,go=rX", proxy]);
}

const read = (file: string) => (existsSync(file) ? readFileSync(file, "utf8") : undefined);
