// Set-up's door, and the only plain JavaScript here: what must stand before TypeScript can be compiled. Each step judges
// by itself whether its work is there: whatever moment set-up is killed at, the next one goes on from there. Versions of
// Node that are too old must be able to read this file to its end, to say so.
import { spawn, spawnSync } from "child_process";
import { createHash } from "crypto";
import fs from "fs";
import path from "path";
import { fileURLToPath, pathToFileURL } from "url";
import { isDeepStrictEqual } from "util";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const inside = (...names) => path.join(root, ...names);
const exists = (name) => fs.existsSync(inside(name));
const read = (name) => exists(name) && fs.readFileSync(inside(name), "utf8");
const remove = (name) => fs.rmSync(inside(name), { recursive: true, force: true });
const say = (text) => process.stdout.write(text);
const mayWrite = () => {
  try {
    return fs.accessSync(root, fs.constants.W_OK) === undefined;
  } catch {
    return false;
  }
};
const works = (command, ...args) => spawnSync(command, args).status === 0;
const pythons = ["python3", "python", "python3.14", "python3.13", "python3.12", "python3.11", "python3.10"];
const probe = "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))";
const record = "node_modules/.package-lock.json";
let lock; // an open file, locked as long as set-up or a command that it started runs

/**
 * Runs a command, and gives what it printed. Its process group ends with it, and with set-up, even by kill -9.
 * @type {import("./setup/step").Run}
 */
export function run(command, args, { cwd = root, env, signal } = {}) {
  const words = [command, ...args].join(" ");
  const log = fs.openSync(inside(".cache/setup.log"), "a");
  fs.writeSync(log, `\n$ ${words}\n`);
  const { size } = fs.fstatSync(log);
  // What sh starts beside the command waits for the end of a pipe that only set-up holds.
  const guarded = '(read end <&3; kill -KILL 0) >/dev/null 2>&1 & exec "$@" 3<&-';
  const child = spawn("/bin/sh", ["-c", guarded, "sh", command, ...args], {
    ...{ cwd, env: { ...process.env, ...env }, detached: true, stdio: ["ignore", log, log, "pipe", lock] },
  });
  const end = () => child.stdio[3].destroy();
  if (signal) signal.addEventListener("abort", end);
  return new Promise((done, fail) => {
    child.on("exit", (status, killed) => {
      fs.closeSync(log, end());
      const output = fs.readFileSync(inside(".cache/setup.log")).slice(size).toString();
      if (status === 0) done(output);
      else fail(Object.assign(new Error(`${words} failed (${killed || status})`), { output }));
    });
  });
}

async function step(title, work) {
  const begun = performance.now();
  say(`set-up: ${title} ... `);
  const how = await work().finally(() => say(`${((performance.now() - begun) / 1000).toFixed(1)} s`));
  say(how ? ` (${how})\n` : "\n");
}

/** The Python that .venv is made of. */
const findPython = () => pythons.find((name) => works(name, "-c", probe));
const compilers = [process.env.CXX || "c++", "c++", "g++", "clang++"];
const findCompiler = () => compilers.find((name) => works(name, "--version"));

/** What this machine lacks, all of it. */
async function lacks() {
  const host = "https://storage.googleapis.com"; // of upstream's libtensorflow
  const { bavail, bsize } = fs.statfsSync(root);
  const room = ["node_modules", ".venv", ".cache/libtensorflow"].every(exists) ? 100 : 2000;
  const canLink = () => exists(".cache/libtensorflow") || findCompiler();
  const needs = [
    [`permission to write in ${root}, where everything is installed`, mayWrite()],
    ["npm (Debian, Ubuntu: apt-get install npm)", works("npm", "--version")],
    ["Python 3.10 or newer with venv and pip (apt-get install python3 python3-venv)", findPython()],
    [`a C++ compiler (apt-get install g++), or ${host}`, canLink() || (await fetch(host).catch(() => false))],
    [`${room} MB of free space on the disk of ${root}`, (bavail * bsize) / 1e6 > room],
  ];
  return needs.filter(([, isMet]) => !isMet).map(([need]) => `\n  - ${need}`);
}

/** Of several set-ups one works at a time. The system itself takes the lock from one that was killed. */
function takeLock() {
  lock = fs.openSync(inside(".cache/setup.lock"), "w");
  const stdio = ["ignore", "ignore", "ignore", lock];
  const take = (how) => spawnSync(findPython(), ["-c", `from fcntl import *; flock(3, ${how})`], { stdio });
  if (take("LOCK_EX | LOCK_NB").status === 0) return;
  say("set-up: another set-up is at work here: waiting for it\n");
  take("LOCK_EX");
}

/** What the files at these places are called and hold, in one word. */
function digest(...places) {
  const hash = createHash("sha256");
  const visit = (at) => {
    if (fs.statSync(inside(at)).isDirectory())
      for (const name of fs.readdirSync(inside(at)).sort()) visit(path.join(at, name));
    else if (/\.(js|ts|json)$/.test(at)) hash.update(at + read(at));
  };
  places.filter(exists).forEach(visit);
  return hash.digest("hex");
}

/** Whether npm's own record of what it installed, which it writes last, is what is asked for, and it is still there. */
function hasPackages() {
  const json = (file) => JSON.parse(read(file) || "{}");
  const [locked, found] = ["package-lock.json", record].map((file) => json(file).packages || {});
  const isThere = ([at, { version, optional }]) =>
    at === "" || (found[at] ? found[at].version === version && exists(at) : optional);
  const isAsked = ([at, kind]) =>
    isDeepStrictEqual(locked[at][kind], json(path.join(at, "package.json"))[kind]);
  const lists = ["", "src"].flatMap((at) => ["dependencies", "devDependencies"].map((kind) => [at, kind]));
  return Object.entries(locked).every(isThere) && lists.every(isAsked);
}

async function installPackages() {
  const flags = ["--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund"];
  // Before version 10 npm can't read an alias in `overrides`.
  const isOld = parseInt(await run("npm", ["--version"])) < 10;
  if (isOld) await run("npm", ["install", ...flags, "--prefix", ".cache/npm", "npm@10.9.4"]);
  const npm = isOld ? [process.execPath, ".cache/npm/node_modules/npm/bin/npm-cli.js"] : ["npm"];
  const how = exists(record) ? ["install", "--no-save"] : ["ci"]; // what is whole needs but a change
  remove(record);
  await run(npm[0], [...npm.slice(1), ...how, ...flags]);
}

const sources = () => digest("tsconfig.json", "src", "scripts");
const isCompiled = () => read("dist/.compiled") === sources() + digest("dist");

/** A whole new dist/ takes the old one's place: nothing of a deleted source stays, and what fails changes nothing. */
async function compile() {
  const before = sources();
  ["dist.next", "dist.old"].forEach(remove);
  await run(process.execPath, ["node_modules/typescript-7/bin/tsc", "--outDir", "dist.next"]);
  if (exists("dist")) fs.renameSync(inside("dist"), inside("dist.old"));
  fs.renameSync(inside("dist.next"), inside("dist"));
  remove("dist.old");
  fs.writeFileSync(inside("dist/.compiled"), before + digest("dist"));
}

async function main() {
  const { node } = process.versions;
  if (parseInt(node) < 20)
    throw new Error(`Node 20 or newer is needed, not ${node}: install a current one (https://nodejs.org)`);
  if (process.platform === "win32")
    throw new Error("Windows is served by WSL: run wsl --install, then the same command in its shell");
  const rest = async () =>
    (await import(pathToFileURL(inside("dist/scripts/setup/steps.js")))).stepsFor({
      root,
      run,
      findPython,
      findCompiler,
    });
  if (hasPackages() && isCompiled() && (await rest()).every((one) => one.isDone()))
    return say(`set-up: nothing to do (${(performance.now() / 1000).toFixed(2)} s)\n`);
  const missing = await lacks();
  if (missing.length > 0) throw new Error(`this machine lacks${missing.join("")}`);
  fs.mkdirSync(inside(".cache"), { recursive: true });
  takeLock();
  remove(".cache/setup.log");
  if (!hasPackages()) await step("npm packages by lockfile", installPackages);
  if (!isCompiled()) await step("src/ and scripts/ compiled to dist/", compile);
  for (const one of await rest()) if (!one.isDone()) await step(one.title, () => one.run());
  say(`set-up: ready in ${(performance.now() / 1000).toFixed(1)} s\n`);
}

const isCalled = process.argv[1] && fs.realpathSync(process.argv[1]) === fileURLToPath(import.meta.url);
if (isCalled)
  main().catch(({ message, output = "" }) => {
    const full = /ENOSPC|No space left/.test(message + output);
    const why = full ? `the disk that holds ${root} is full: make room and run it again` : message;
    const last =
      output && `\n${output.trimEnd().split("\n").slice(-15).join("\n")}\nThe rest is in .cache/setup.log.`;
    process.stderr.write(`set-up can't go on: ${why}${last}\n`);
    process.exit(1);
  });
