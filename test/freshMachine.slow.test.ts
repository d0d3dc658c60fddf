import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";

// It takes a quarter of an hour, a gigabyte from the network, and root: only who asks for it gets it.
const isAsked = process.env.DENSELAB_FRESH_MACHINE === "1";
const isPossible = process.getuid?.() === 0 && spawnSync("debootstrap", ["--version"]).status === 0;

it.runIf(isAsked && isPossible)(
  "on a bare Debian an ordinary user needs but the README's two commands",
  { timeout: 60 * 60_000 },
  () => {
    const { status, stdout } = spawnSync(join(__dirname, "freshMachine.sh"), { encoding: "utf8" });
    expect(status, stdout).toBe(0);
  },
);
