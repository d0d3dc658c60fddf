// Set-up's door, the only plain JavaScript here: what must stand before TypeScript is compiled. Whatever moment it is
// killed at, the next one goes on from there. A Node that is too old must be able to read this to its end, to say so.
import { spawnSync } from "child_process";
import { createHash } from "crypto";
import fs from "fs";
import { fileURLToPath } from "url";
import { isDeepStrictEqual } from "util";

process.chdir(fileURLToPath(new URL("..", import.meta.url))); // where all paths below begin
const root = process.cwd();
const exists = fs.existsSync;
const read = (name) => exists(name) && fs.readFileSync(name, "utf8");
const remove = (name) => fs.rmSync(name, { recursive: true, force: true });
const works = (command, ...args) => spawnSync(command, args).status === 0;
const pythons = ["python3", "python", "python3.14", "python3.13", "python3.12", "python3.11", "python3.10"];
const probe = "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))";
const findPython = () => pythons.find((name) => works(name, "-c", probe)); // of which .venv is made
const compilers = [process.env.CXX || "c++", "c++", "g++", "clang++"];
const findCompiler = () => compilers.find((name) => works(name, "--version"));
const record = "node_modules/.package-lock.json"; // npm's own of what it installed, which it writes last
const machine = { root, findPython, findCompiler, lock: undefined }; // held while set-up or its commands run

/** Runs a command, tells how long. What outlives a killed set-up holds the lock: the next one waits for it to end. */
function run(title, command, ...args) {
  const begun = performance.now();
  process.stdout.write(`set-up: ${title} ... `);
  const how = { stdio: ["ignore", "pipe", "pipe", machine.lock], maxBuffer: 1e9 };
  const { status, signal, output: parts } = spawnSync(command, args, how);
  console.log(`${((performance.now() - begun) / 1000).toFixed(1)} s`);
  const [words, output] = [[command, ...args].join(" "), parts.join("")];
  fs.appendFileSync(".cache/setup.log", `\n$ ${words}\n${output}`);
  if (status !== 0) throw Object.assign(new Error(`${words} failed (${signal || status})`), { output });
}

/** What this machine lacks, all of it. */
async function lacks() {
  const host = "https://storage.googleapis.com"; // of upstream's libtensorflow
  const { bavail, bsize } = fs.statfsSync(root);
  const room = ["node_modules", ".venv", ".cache/libtensorflow"].every(exists) ? 100 : 2000;
  const canLink = () => exists(".cache/libtensorflow") || findCompiler() || fetch(host).catch(() => false);
  const mayWrite = fs.promises.access(root, fs.constants.W_OK).then(() => true);
  const needs = [
    [`permission to write in ${root}, where everything is installed`, await mayWrite.catch(() => false)],
    ["npm (Debian, Ubuntu: apt-get install npm)", works("npm", "--version")],
    ["Python 3.10 or newer with venv and pip (apt-get install python3 python3-venv)", findPython()],
    [`a C++ compiler (apt-get install g++), or ${host}`, await canLink()],
    [`${room} MB of free space on the disk of ${root}`, (bavail * bsize) / 1e6 > room],
  ];
  return needs.map(([need, isMet]) => (isMet ? "" : `\n  - ${need}`)).join("");
}

/** What the compiler's settings and the files in these folders are called and hold, in one word. */
function digest(...folders) {
  const hash = createHash("sha256").update(read("tsconfig.json"));
  const below = (at) => fs.readdirSync(at, { recursive: true }).map((name) => `${at}/${name}`);
  const files = folders.filter(exists).flatMap(below);
  for (const file of files.sort()) if (/\.(js|ts|json)$/.test(file)) hash.update(file + read(file));
  return hash.digest("hex");
}

/** Whether what npm has recorded is what is asked for, and it is still there. */
function hasPackages() {
  const json = (file) => JSON.parse(read(file) || "{}");
  const [{ packages: locked = {} }, { packages: had = {} }] = ["package-lock.json", record].map(json);
  const has = ([at, one]) => !at || (had[at] ? exists(at) && had[at].version === one.version : one.optional);
  const asked = ({ dependencies, devDependencies } = {}) => [dependencies, devDependencies];
  const isAsked = (at) => isDeepStrictEqual(asked(locked[at]), asked(json(`./${at}/package.json`)));
  return Object.entries(locked).every(has) && ["", "src"].every(isAsked);
}

function installPackages() {
  const flags = ["--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund"];
  const isOld = parseInt(spawnSync("npm", ["--version"]).stdout) < 10; // it can't read an alias in `overrides`
  if (isOld) run("npm 10", "npm", "install", ...flags, "--prefix", ".cache/npm", "npm@10.9.4");
  const npm = isOld ? [process.execPath, ".cache/npm/node_modules/npm/bin/npm-cli.js"] : ["npm"];
  const how = exists(record) ? ["install", "--no-save"] : ["ci"]; // what is whole needs but a change
  remove(record);
  run("npm packages by lockfile", ...npm, ...how, ...flags);
}

const sources = () => digest("src", "scripts");
const isCompiled = () => read("dist/.compiled") === sources() + digest("dist");

/** A whole new dist/ takes the old one's place: nothing of a deleted source stays, and what fails changes nothing. */
function compile() {
  const before = sources();
  ["dist.next", "dist.old"].forEach(remove);
  const tsc = "node_modules/typescript-7/bin/tsc";
  run("src/ and scripts/ compiled to dist/", process.execPath, tsc, "--outDir", "dist.next");
  if (exists("dist")) fs.renameSync("dist", "dist.old");
  fs.renameSync("dist.next", "dist");
  remove("dist.old");
  fs.writeFileSync("dist/.compiled", before + digest("dist"));
}

async function main({ node } = process.versions) {
  if (parseInt(node) < 20)
    throw new Error(`Node 20 or newer is needed, not ${node}: install a current one (https://nodejs.org)`);
  if (process.platform === "win32")
    throw new Error("Windows is served by WSL: run wsl --install, then the same command in its shell");
  const rest = () => import("../dist/scripts/setup/finish.js");
  if (hasPackages() && isCompiled() && (await rest()).isFinished(machine)) return;
  const missing = await lacks();
  if (missing) throw new Error(`this machine lacks${missing}`);
  fs.mkdirSync(".cache", { recursive: true });
  machine.lock = fs.openSync(".cache/setup.lock", "w");
  spawnSync(findPython(), ["scripts/python/take_lock.py"], { stdio: ["ignore", 1, 2, machine.lock] });
  remove(".cache/setup.log");
  if (!hasPackages()) installPackages();
  if (!isCompiled()) compile();
  await (await rest()).finish(machine);
}

main().catch(({ message, output: said = "" }) => {
  const full = /ENOSPC|No space left/.test(message + said);
  const why = full ? `the disk that holds ${root} is full: make room and run it again` : message;
  const last = said.trimEnd().split("\n").slice(-15).join("\n");
  console.error(`set-up can't go on: ${why}${last && `\n${last}\nThe rest is in .cache/setup.log.`}`);
  process.exit(1);
});
