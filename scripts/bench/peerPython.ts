import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectFolder } from "../../src/system/projectFolder";
import { pythonScript } from "../commandLine/paths";
import { ToldError } from "../commandLine/toldError";

/**
 * The Python of a peer, in an environment of its own, so that the course's `.venv` stays lean. Made on first use (about a
 * minute, up to 2 GB) from `peers/requirements-PEER.txt`, which pins every package with its hashes.
 */
export function peerPython(peer: "keras" | "expert"): string {
  const folder = join(projectFolder, ".cache", "bench", peer);
  const python = join(folder, "bin", "python");
  const requirements = pythonScript(`bench/peers/requirements-${peer}.txt`);
  const stamp = join(folder, "requirements.sha256");
  const wanted = createHash("sha256").update(readFileSync(requirements)).digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return python;
  process.stderr.write(`bench: making the environment .cache/bench/${peer} (once) ...\n`);
  const probe = "import sys; sys.exit(sys.version_info < (3, 11))";
  run("python3", ["-c", probe], `the benchmark's packages need Python 3.11 or newer`);
  run("python3", ["-m", "venv", "--clear", folder], "python3 -m venv failed; is the venv module installed?");
  const install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"];
  run(python, [...install, "-r", requirements], `pip could not install ${requirements}`);
  writeFileSync(stamp, wanted);
  return python;
}

function run(program: string, args: string[], otherwise: string): void {
  const { status } = spawnSync(program, args, {
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, PIP_USER: "0" },
  });
  if (status !== 0) throw new ToldError(`bench: ${otherwise}`);
}
