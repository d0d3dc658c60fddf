import { chmodSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { closedToOthers } from "../../../scripts/hub/readableByAll";

it("finds what others can't reach, also behind a link", () => {
  const folder = mkdtempSync(join(tmpdir(), "open-"));
  chmodSync(folder, 0o755);
  mkdirSync(join(folder, "home"), { mode: 0o700 });
  writeFileSync(join(folder, "home", "python"), "");
  chmodSync(join(folder, "home", "python"), 0o755);
  symlinkSync(join(folder, "home", "python"), join(folder, "python"));

  expect(closedToOthers([process.execPath])).toEqual([]);
  expect(closedToOthers([join(folder, "python")])).toEqual([
    `${folder}/python (${folder}/home/python): others can't enter ${folder}/home; use one that all may read`,
  ]);
  chmodSync(join(folder, "home"), 0o755);
  expect(closedToOthers([join(folder, "python")])).toEqual([]);
});
