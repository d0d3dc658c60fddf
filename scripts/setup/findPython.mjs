import { spawnSync } from "node:child_process";
import { SetupError } from "./SetupError.mjs";

const oldest = [3, 10];
const names = ["python3", "python", "python3.14", "python3.13", "python3.12", "python3.11", "python3.10"];
const probe = "import sys; print(sys.version_info[0], sys.version_info[1]); import venv, ensurepip";

/**
 * The first Python on the PATH that is new enough and can make virtual environments.
 *
 * @returns {string} the command that starts it
 * @throws {SetupError} which says what to install
 */
export function findPython() {
  let tooOld;
  let withoutVenv;
  for (const name of names) {
    const { status, stdout } = spawnSync(name, ["-c", probe], { encoding: "utf8" });
    const version = /^(\d+) (\d+)/
      .exec(stdout ?? "")
      ?.slice(1)
      .map(Number);
    if (version === undefined) continue;
    const isNew = version[0] > oldest[0] || (version[0] === oldest[0] && version[1] >= oldest[1]);
    if (isNew && status === 0) return name;
    if (isNew) withoutVenv ??= version.join(".");
    else tooOld ??= version.join(".");
  }
  const install = "(Debian and Ubuntu: sudo apt-get install python3 python3-venv)";
  if (withoutVenv) throw new SetupError(`Python ${withoutVenv} has no venv module: install it ${install}.`);
  if (tooOld)
    throw new SetupError(
      `Python ${oldest.join(".")} or newer is needed and this is ${tooOld}: install one ${install}.`,
    );
  throw new SetupError(`Python was not found: install version ${oldest.join(".")} or newer ${install}.`);
}
