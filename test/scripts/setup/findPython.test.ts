import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { findPython } from "../../../scripts/setup/findPython.mjs";
import { temporaryFolder } from "./temporaryCheckout";

/** Makes the PATH a folder with these commands only, each a shell script. */
function onlyCommands(commands: Record<string, string>) {
  const folder = temporaryFolder();
  for (const [name, script] of Object.entries(commands)) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, name), 0o755);
  }
  vi.stubEnv("PATH", folder);
}

const install = "(Debian and Ubuntu: sudo apt-get install python3 python3-venv).";

describe("findPython", () => {
  afterEach(() => vi.unstubAllEnvs());

  it("finds the Python of this machine", () => {
    expect(findPython()).toMatch(/^python/);
  });

  it("says what to install where there is none", () => {
    onlyCommands({});
    expect(findPython).toThrow(`Python was not found: install version 3.10 or newer ${install}`);
  });

  it("says what to install where Python is too old", () => {
    onlyCommands({ python3: "echo 3 9" });
    expect(findPython).toThrow(`Python 3.10 or newer is needed and this is 3.9: install one ${install}`);
  });

  it("says what to install where Python has no venv", () => {
    onlyCommands({ python3: "echo 3 12; exit 1" });
    expect(findPython).toThrow(`Python 3.12 has no venv module: install it ${install}`);
  });

  it("passes over a Python that is too old, or broken, to a newer one", () => {
    onlyCommands({ python3: "echo 3 8", python: "exit 127", "python3.12": "echo 3 12" });
    expect(findPython()).toBe("python3.12");
  });
});
