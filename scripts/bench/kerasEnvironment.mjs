import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * Python Keras in an environment of its own, so that the course's `.venv` stays lean. Made on first use (about a
 * minute, 2 GB) from `requirements.txt` beside this file, which pins every package.
 * @returns the path of its Python
 */
export function kerasPython(root) {
  const folder = path.join(root, ".cache/keras");
  const python = path.join(folder, "bin/python");
  const requirements = path.join(root, "scripts/bench/requirements.txt");
  const stamp = path.join(folder, "requirements.sha256");
  const wanted = createHash("sha256").update(readFileSync(requirements)).digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return python;
  process.stderr.write("bench: making the Keras environment in .cache/keras (once) ...\n");
  run(
    "python3",
    ["-c", "import sys; sys.exit(sys.version_info < (3, 11))"],
    "Keras 3.15 needs Python 3.11 or newer",
  );
  run("python3", ["-m", "venv", "--clear", folder], "python3 -m venv failed; is the venv module installed?");
  run(python, ["-m", "pip", "install", "--quiet", "-r", requirements], "pip could not install Keras");
  writeFileSync(stamp, wanted);
  return python;
}

function run(program, args, otherwise) {
  const { status } = spawnSync(program, args, { stdio: ["ignore", "inherit", "inherit"] });
  if (status !== 0) {
    console.error(`bench: ${otherwise}`);
    process.exit(1);
  }
}
