import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { RandomState } from "../../../src/ground/randomState";
import { checkout, ended, startNode, temporaryCheckout } from "./temporaryCheckout";

const seed = 20261125;
/** How many SIGKILLs; DENSELAB_KILLS=60 asks for more of them. */
const kills = Number(process.env.DENSELAB_KILLS ?? 3);

const sources = [
  ...["pythonEnvironment", "listedPython", "sitePackages", "kernel", "ownPython"].map(
    (name) => `scripts/setup/${name}.ts`,
  ),
  ...["must", "toldError"].map((name) => `scripts/commandLine/${name}.ts`),
  ...["system/makeFolder", "system/wholeFile", "system/processIdentity", "kernel/kernelSpec"].map(
    (name) => `src/${name}.ts`,
  ),
];

/** A wheel of hundreds of modules, over which pip takes its time. */
const wheel = `
import sys, zipfile
with zipfile.ZipFile(sys.argv[1], "w") as wheel:
    for i in range(600):
        wheel.writestr(f"many/part{i}.py", f"def value():\\n    return {i}\\n" * 20)
    info = "many-1.0.dist-info/"
    wheel.writestr(info + "METADATA", "Metadata-Version: 2.1\\nName: many\\nVersion: 1.0\\n")
    wheel.writestr(info + "WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
    wheel.writestr(info + "RECORD", "")
`;

/** A checkout with set-up's own steps for what it compiles, for Python and for the kernel; nothing comes from a network. */
function checkoutWithPython(): string {
  const root = temporaryCheckout({
    ...Object.fromEntries(sources.map((path) => [path, readFileSync(join(checkout, path), "utf8")])),
    "package.json": "{}",
    "src/package.json": "{}",
    "package-lock.json": JSON.stringify({ packages: { "": {}, src: {} } }),
    "node_modules/.package-lock.json": JSON.stringify({ packages: { src: {} } }),
    "tsconfig.json": readFileSync(join(checkout, "tsconfig.json"), "utf8"),
    "scripts/setup/steps.ts": `import { kernel } from "./kernel";
import { ownPython } from "./ownPython";
import { pythonEnvironment } from "./pythonEnvironment";
import { type Tools } from "./step";
export const stepsFor = (tools: Tools) => [pythonEnvironment(tools), kernel(tools.root), ownPython(tools.root)];`,
  });
  for (const name of ["typescript-7", "@typescript", "@types", "undici-types"]) {
    symlinkSync(join(checkout, "node_modules", name), join(root, "node_modules", name));
  }
  const file = join(root, "many-1.0-py3-none-any.whl");
  expect(spawnSync("python3", ["-c", wheel, file]).status).toBe(0);
  writeFileSync(join(root, "requirements.txt"), `--no-index\n${file}\n`);
  return root;
}

it(
  `Set-up, killed by SIGKILL at ${kills} moments (seed ${seed}), goes on each time, and all it made is whole`,
  async () => {
    const root = checkoutWithPython();
    const inside = (...names: string[]) => join(root, ...names);
    const packages = () => {
      const [python] = readdirSync(inside(".venv/lib"));
      return inside(".venv/lib", python, "site-packages");
    };
    const losses = [
      () => rmSync(inside(".venv"), { recursive: true }),
      () => rmSync(inside("dist"), { recursive: true }),
      () => rmSync(join(packages(), "many"), { recursive: true }),
      () => rmSync(inside(".venv/share"), { recursive: true }),
      () => writeFileSync(inside("src/more.ts"), `export const more = ${random.integers(0, 1000)};\n`),
    ];
    const random = new RandomState(seed);
    const setUp = async (killAfter?: number) => {
      const begun = performance.now();
      const child = startNode([inside("scripts/setup.mjs")]);
      const timer = killAfter === undefined ? undefined : setTimeout(() => child.kill("SIGKILL"), killAfter);
      const { code, stdout, stderr } = await ended(child);
      clearTimeout(timer);
      return {
        isKilled: child.signalCode === "SIGKILL",
        took: performance.now() - begun,
        said: { code, stdout, stderr },
      };
    };
    const expectWhole = ({ said }: { said: { code: number | null } }) => {
      expect(said).toMatchObject({ code: 0, stderr: "" });
      expect(readdirSync(join(packages(), "many")).filter((name) => name.endsWith(".py"))).toHaveLength(600);
      expect(readdirSync(inside("dist/scripts/setup"))).toContain("steps.js");
      const left = [root, inside(".cache")].flatMap((folder) => readdirSync(folder));
      expect(left.filter((name) => /next|old|pip|\.part$/.test(name))).toEqual([]);
    };

    const whole = await setUp();
    expectWhole(whole);
    let killed = 0;
    let finished = 0;
    while (killed < kills) {
      losses[random.integers(0, losses.length)]();
      // Killed ones follow each other until one comes to its end.
      for (let isKilled = true; isKilled && killed < kills;) {
        const run = await setUp(random.random() * whole.took);
        ({ isKilled } = run);
        if (isKilled) killed++;
        else {
          expectWhole(run);
          finished++;
        }
      }
      expectWhole(await setUp());
    }
    process.stdout.write(`set-up: ${killed} kills, ${finished} more runs that came to their end\n`);
  },
  Math.max(3, kills) * 120_000,
);
