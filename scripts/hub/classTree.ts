// The course as a class sees it: without solutions, hidden tests and history.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { projectFolder } from "../../src/system/projectFolder";
import { must } from "../commandLine/must";
import { ToldError } from "../commandLine/toldError";
import { type HubFolders } from "./hubFolders";
import { linked } from "./linked";
import { seedPython } from "./seedPython";

/**
 * All that a class gets. What is not named here is not there, so that no permission has to be remembered: neither the
 * assignments, nor the tests, nor .git, whose history has them too.
 */
export const released = [
  ...["package.json", "package-lock.json", ".npmrc", "tsconfig.json"],
  ...["requirements.txt", "requirements-grading.txt", "requirements-hub.txt"],
  ...["README.md", "LICENSE", "data/README.md", "data/boston_housing.csv"],
  ...["notebooks/en", "notebooks/ko", "notebooks/lesson.png", "scripts", "src"],
];

/** What the tree's own set-up would make anew, and needs no network for where the checkout has it. */
const made = ["dist", "node_modules", ".cache/libtensorflow"];

/** Makes the tree, or brings it up to date; then its set-up, and the data. */
export function classTree({ tree, course }: HubFolders): void {
  mkdirSync(join(tree, "data"), { recursive: true });
  for (const name of released) copy(name, tree);
  for (const name of made) if (existsSync(join(projectFolder, name))) copyMade(name, tree);
  if (!existsSync(join(tree, "notebooks", "assignments")))
    symlinkSync(course, join(tree, "notebooks", "assignments")); // where teachers' commands look for it
  // The system's Python first: who is root often has one of its own, in a home that nobody else can read.
  const path = ["/usr/local/bin", "/usr/bin", "/bin", process.env["PATH"]].join(":");
  seedPython(join(projectFolder, ".venv"), join(tree, ".venv"), path);
  runIn(tree, ["scripts/setup.mjs", "--hub"], { PATH: path });
  const places = {
    DENSELAB_CACHE: join(tree, "data"),
    DENSELAB_DATASETS: process.env["DENSELAB_DATASETS"] ?? join(projectFolder, "data"),
  };
  if (runIn(projectFolder, ["dist/scripts/data.js", "fetch", "imdb", "reuters"], places, true) !== 0)
    console.error(
      `The lessons' data could not be fetched: put them into ${tree}/data (npm run data -- --help)`,
    );
  // Only root writes here, and everybody reads, whatever the umask was.
  must(["chmod", "-R", "u=rwX,go=rX", tree]);
}

function copy(name: string, tree: string): void {
  rmSync(join(tree, name), { recursive: true, force: true });
  cpSync(join(projectFolder, name), join(tree, name), { recursive: true });
}

/** What is made is not changed in place: on one disk the tree and the checkout share the files. */
function copyMade(name: string, tree: string): void {
  if (name !== "dist" && existsSync(join(tree, name))) return; // the tree's set-up knows what is missing
  rmSync(join(tree, name), { recursive: true, force: true });
  mkdirSync(join(tree, name, ".."), { recursive: true });
  if (!linked(join(tree, name, ".."), join(projectFolder, name)))
    throw new ToldError(`${name} could not be copied to ${tree}`);
}

function runIn(cwd: string, args: string[], env: NodeJS.ProcessEnv, mayFail = false): number {
  const { status } = spawnSync(process.execPath, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: "inherit",
  });
  if (status !== 0 && !mayFail) throw new ToldError(`${args.join(" ")} failed in ${cwd}`);
  return status ?? 1;
}
