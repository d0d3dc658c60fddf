import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkout, temporaryFolder } from "./scripts/setup/temporaryCheckout";

const tools = ["bash", "dirname", "env", "grep", "id", "cat"];

/** `.ci/run` on a machine that has nothing but `programs` (shell scripts by name) and what the script itself needs. */
function ciRun(programs: Record<string, string>) {
  const folder = temporaryFolder();
  const bin = join(folder, "bin");
  mkdirSync(bin);
  for (const tool of tools) {
    const place = (process.env.PATH ?? "")
      .split(delimiter)
      .map((path) => join(path, tool))
      .find(existsSync);
    symlinkSync(place ?? tool, join(bin, tool));
  }
  const log = join(folder, "log");
  writeFileSync(log, "");
  const standIns = { npm: "", "apt-get": "", sudo: '"$@"', ...programs };
  for (const [name, script] of Object.entries(standIns)) {
    writeFileSync(
      join(bin, name),
      `#!${join(bin, "bash")}\necho "${name} $*, CI=$CI" >>"${log}"\n${script}\n`,
    );
    chmodSync(join(bin, name), 0o755);
  }
  const run = spawnSync(join(bin, "bash"), [join(checkout, ".ci/run")], {
    env: { PATH: bin },
    encoding: "utf8",
  });
  const calls = readFileSync(log, "utf8").split("\n");
  return { ...run, calls: calls.filter((call) => /^(apt-get|npm)/.test(call)) };
}

const withFonts = { "fc-list": "echo NotoSansCJK" };
const withAll = { chromium: "", bwrap: "", ...withFonts };

describe(".ci/run", () => {
  it("installs a browser, a Korean font and bubblewrap where there are none, without a word of apt-get's, then tests", () => {
    const run = ciRun({ "apt-get": "echo chatter" });
    expect(run.status).toBe(0);
    expect(run.calls).toEqual([
      "apt-get update -qq, CI=",
      "apt-get install -qq -y --no-install-recommends chromium fontconfig fonts-noto-cjk bubblewrap, CI=",
      "npm test, CI=true",
    ]);
    expect(run.stdout + run.stderr).toBe("installing chromium fontconfig fonts-noto-cjk bubblewrap\n");
  });

  it("installs nothing where all are", () => {
    const run = ciRun(withAll);
    expect(run.calls).toEqual(["npm test, CI=true"]);
    expect(run.stdout + run.stderr).toBe("");
  });

  it("installs only what is missing", () => {
    const run = ciRun({ "google-chrome": "", bwrap: "", "fc-list": "" });
    expect(run.calls[1]).toBe(
      "apt-get install -qq -y --no-install-recommends fontconfig fonts-noto-cjk, CI=",
    );
  });

  it("stops before the tests, and shows what apt-get said, when that fails", () => {
    const run = ciRun({ "apt-get": "echo 'no route to host'; exit 100", ...withFonts });
    expect(run.status).toBe(1);
    expect(run.calls).toEqual(["apt-get update -qq, CI="]);
    expect(run.stderr).toBe("no route to host\napt-get update -qq failed\n");
  });

  it("fails when the tests fail", () => {
    expect(ciRun({ ...withAll, npm: "exit 3" }).status).toBe(3);
  });
});
