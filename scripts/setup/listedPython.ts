import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { hasContent, writeWhole } from "../../src/system/wholeFile";
import { must } from "../commandLine/must";

/** How pip is called: nobody is there to answer, and it draws no bar. */
export const pipInstall = [
  ...["-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--progress-bar", "off"],
];

/** A list's content and the place that an environment of it knows: a moved one does not work. */
export function contentStamp(list: string, place: string): string {
  return createHash("sha256").update(readFileSync(list)).update(place).digest("hex");
}

/**
 * The Python of an environment of its own with what a list of requirements names, made anew when that changes.
 *
 * @param base the Python that it is made of
 * @param onMake called before it is made, which takes minutes
 */
export function listedPython(folder: string, list: string, base: string, onMake = () => {}): string {
  const python = join(folder, "bin", "python");
  const stamp = join(folder, ".setup-requirements");
  const content = contentStamp(list, folder);
  if (existsSync(python) && hasContent(stamp, content)) return python;
  onMake();
  rmSync(folder, { recursive: true, force: true });
  must([base, "-m", "venv", folder]);
  must([python, ...pipInstall, "-r", list], { env: { ...process.env, PIP_USER: "0" } });
  writeWhole(stamp, content);
  return python;
}
