import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { findChromium } from "./chromium";

const folder = mkdtempSync(join(tmpdir(), "denselab-chromium-"));
const program = join(folder, "chromium");
writeFileSync(program, "#!/bin/sh\n");
chmodSync(program, 0o755);
writeFileSync(join(folder, "text"), "not a program");

describe("the Chromium of the browser's tests", () => {
  afterAll(() => rmSync(folder, { recursive: true }));

  it("is the one on PATH, or the one that CHROMIUM_PATH names", () => {
    expect(findChromium({ PATH: `/nowhere:${folder}` })).toBe(program);
    expect(findChromium({ PATH: "", CHROMIUM_PATH: program })).toBe(program);
  });

  it("may be missing on somebody's own machine, where the tests are skipped", () => {
    expect(findChromium({ PATH: "/nowhere" })).toBeUndefined();
  });

  it("must not be missing in CI, where nothing is skipped", () => {
    expect(() => findChromium({ PATH: "/nowhere", CI: "true" })).toThrow(
      /no Chromium on PATH; .*apt-get install chromium fonts-noto-cjk/,
    );
  });

  it("must be a program where CHROMIUM_PATH names one", () => {
    const text = join(folder, "text");
    expect(() => findChromium({ PATH: folder, CHROMIUM_PATH: text })).toThrow(
      /is no program that can be run/,
    );
  });
});
