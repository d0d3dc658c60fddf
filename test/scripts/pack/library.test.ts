import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { layOutLibrary } from "../../../scripts/pack/library";
import { projectFolder } from "../../../src/system/projectFolder";

/** An empty folder in which the packed library is installed, with the checkout's TensorFlow in place of a download. */
const empty = mkdtempSync(path.join(tmpdir(), "denselab-packed-"));
const installed = path.join(empty, "node_modules", "denselab");
const write = (name: string, text: string) => writeFileSync(path.join(empty, name), text);

beforeAll(async () => {
  await layOutLibrary(installed);
  for (const name of ["@tensorflow", "@zip.js", "@types", "fast-png", "modern-tar"]) {
    symlinkSync(path.join(projectFolder, "node_modules", name), path.join(empty, "node_modules", name));
  }
}, 120_000);
afterAll(() => rmSync(empty, { recursive: true }));

describe("The packed library", () => {
  const manifest = () =>
    JSON.parse(readFileSync(path.join(installed, "package.json"), "utf8")) as {
      private?: boolean;
      dependencies: Record<string, string>;
    };

  it("asks for nothing that the kernel alone needs, and for no package outside the registry", () => {
    expect(Object.keys(manifest().dependencies).sort()).toEqual(
      ["@tensorflow/tfjs-node", "@zip.js/zip.js", "fast-png", "modern-tar"], // prettier-ignore
    );
    expect(manifest().private).toBeUndefined();
  });

  const use = `const [[data]] = await bostonHousing.loadData();
    console.log(data.length, typeof fit, bestEpoch([3, 1, 2]));`;
  it.each([
    ["import", "use.mjs", `import { bestEpoch, bostonHousing, fit } from "denselab";\n${use}`],
    [
      "require",
      "use.cjs",
      `const { bestEpoch, bostonHousing, fit } = require("denselab");\n(async () => {${use}})();`,
    ],
  ])("works with %s in an empty folder", (_, name, code) => {
    write(name, code);
    const said = execFileSync(process.execPath, [name], { cwd: empty, encoding: "utf8" });
    expect(said).toContain("404 function 2");
  });

  it.each(["node16", "nodenext", "bundler"])("has its types under %s", (moduleResolution) => {
    mkdirSync(path.join(empty, moduleResolution), { recursive: true });
    write(
      `${moduleResolution}/use.mts`,
      'import { bestEpoch, imdb } from "denselab";\nexport const epoch: number = bestEpoch([1]);\n' +
        "// @ts-expect-error numWords is a number\nvoid imdb.loadData({ numWords: 'many' });\n",
    );
    const module = moduleResolution === "bundler" ? "esnext" : moduleResolution;
    const options = {
      module,
      moduleResolution,
      target: "es2022",
      strict: true,
      noEmit: true,
      skipLibCheck: true,
    };
    write(`${moduleResolution}/tsconfig.json`, JSON.stringify({ compilerOptions: options, include: ["."] }));
    const tsc = path.join(projectFolder, "node_modules/typescript/bin/tsc");
    const args = [tsc, "-p", path.join(empty, moduleResolution)];
    expect(execFileSync(process.execPath, args, { encoding: "utf8" })).toBe("");
  });
});
