import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { spawn } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runIn } from "../../scripts/setup/run";
import {
  checkout,
  ended,
  startNode,
  temporaryCheckout,
  temporaryFolder,
  until,
} from "./setup/temporaryCheckout";

/** A checkout with nothing to install and a library of two files; its one step takes as long as `.step` says. */
function smallCheckout() {
  const root = temporaryCheckout({
    "package.json": "{}",
    "src/package.json": "{}",
    "package-lock.json": JSON.stringify({ packages: { "": {}, src: {} } }),
    "node_modules/.package-lock.json": JSON.stringify({ packages: { src: {} } }),
    "tsconfig.json": JSON.stringify({
      compilerOptions: { rootDir: ".", outDir: "dist", lib: ["ES2022"], types: ["node"], module: "node16" },
      include: ["src", "scripts"],
    }),
    "src/index.ts": "export const one: number = 1;\n",
    "src/room/other.ts": "export const two = 2;\n",
    "scripts/setup/steps.ts": `import { appendFileSync, existsSync } from "node:fs";
import { type Tools } from "./step";
export const stepsFor = ({ root, run }: Tools) => [{
  title: "a step",
  isDone: () => !existsSync(root + "/todo"),
  async run() {
    appendFileSync(root + "/log", "begin ");
    await run("sh", [root + "/todo"]);
    appendFileSync(root + "/log", "end ");
  },
}];`,
  });
  for (const name of ["typescript-7", "@typescript", "@types", "undici-types"]) {
    symlinkSync(join(checkout, "node_modules", name), join(root, "node_modules", name));
  }
  const setUp = (env?: NodeJS.ProcessEnv) => startNode([join(root, "scripts/setup.mjs")], env);
  return { root, setUp, run: () => ended(setUp()) };
}

/** An environment in which there are only these commands, each a shell script. */
function onlyCommands(commands: Record<string, string>): NodeJS.ProcessEnv {
  const path = temporaryFolder();
  for (const [name, script] of Object.entries(commands)) {
    writeFileSync(join(path, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(path, name), 0o755);
  }
  return { PATH: path };
}

const run = runIn({ root: checkout });
const nothingToDo = /^set-up: nothing to do \(.*\)\n$/;

describe("set-up", { timeout: 120_000 }, () => {
  it.each([
    [
      { versions: { node: "18.20.4" } },
      "Node 20 or newer is needed, not 18.20.4: install a current one (https://nodejs.org)",
    ],
    [
      { platform: "win32" },
      "Windows is served by WSL: run wsl --install, then the same command in its shell",
    ],
  ])("says what it can't run on: %j", async (machine, sentence) => {
    const [[name, value]] = Object.entries(machine) as [[string, unknown]];
    const pretend = `Object.defineProperty(process, ${JSON.stringify(name)}, { value: ${JSON.stringify(value)} })`;
    const setUp = startNode([
      "--import",
      `data:text/javascript,${pretend}`,
      join(checkout, "scripts/setup.mjs"),
    ]);
    expect(await ended(setUp)).toEqual({ code: 1, stdout: "", stderr: `set-up can't go on: ${sentence}\n` });
  });

  it("says in one list what the machine lacks, and makes nothing", async () => {
    const { root, setUp } = smallCheckout();
    rmSync(join(root, "node_modules"), { recursive: true });
    const { code, stderr } = await ended(setUp(onlyCommands({ python3: "exit 1" })));
    expect(code).toBe(1);
    expect(stderr).toContain(
      "set-up can't go on: this machine lacks\n  - npm (Debian, Ubuntu: apt-get install npm)\n",
    );
    expect(stderr).toContain(
      "\n  - Python 3.10 or newer with venv and pip (apt-get install python3 python3-venv)\n",
    );
    for (const name of ["node_modules", ".cache", "dist"]) expect(existsSync(join(root, name))).toBe(false);
  });

  it("says that a checkout can't be written to, whoever it is that asks", async () => {
    const { root } = smallCheckout();
    const asked = [process.execPath, join(root, "scripts/setup.mjs")];
    const { code, stdout, stderr } = await ended(
      spawn("python3", [
        "test/isolated.py",
        "--read-only",
        root,
        "--",
        "sh",
        "-c",
        'cd / && exec "$@"',
        "sh",
        ...asked,
      ]),
    );
    if (stderr.startsWith("namespaces are not allowed")) return process.stdout.write(`skipped: ${stderr}`);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toContain(`\n  - permission to write in ${root}, where everything is installed\n`);
  });

  it.each([
    ["npm error no network", / failed \(7\)\nnpm error no network\nThe rest is in .cache\/setup.log.\n$/],
    ["npm error code ENOSPC", /the disk that holds \S+ is full: make room and run it again\n/],
  ])("shows what a failing step printed: %s", async (words, message) => {
    const { root, setUp } = smallCheckout();
    rmSync(join(root, "node_modules"), { recursive: true });
    const npm = `[ "$1" = --version ] && echo 10.0.0 || { echo "${words}"; exit 7; }`;
    const { code, stderr } = await ended(setUp(onlyCommands({ npm, python3: "exit 0", "c++": "exit 0" })));
    expect(code).toBe(1);
    expect(stderr).toMatch(message);
  });

  it("compiles when a source changed or a compiled file did, and drops what a deleted source left", async () => {
    const { root, run } = smallCheckout();
    expect((await run()).stdout).toContain("set-up: src/ and scripts/ compiled to dist/ ... ");
    expect((await run()).stdout).toMatch(nothingToDo);
    expect(existsSync(join(root, "dist/src/room/other.js"))).toBe(true);

    utimesSync(join(root, "src/index.ts"), 1, 1);
    expect((await run()).stdout).toMatch(nothingToDo);
    rmSync(join(root, "src/room/other.ts"));
    await run();
    expect(existsSync(join(root, "dist/src/room/other.js"))).toBe(false);

    writeFileSync(join(root, "dist/src/index.js"), "exports.one = 11;\n");
    await run();
    expect(readFileSync(join(root, "dist/src/index.js"), "utf8")).toContain("one = 1;");
  });

  it("says what does not compile and leaves the compiled library as it was", async () => {
    const { root, run } = smallCheckout();
    await run();
    writeFileSync(join(root, "src/index.ts"), 'export const one: number = "one";\n');
    const { code, stderr } = await run();
    expect(code).toBe(1);
    expect(stderr).toContain(
      "src/index.ts(1,14): error TS2322: Type 'string' is not assignable to type 'number'.",
    );
    expect(readFileSync(join(root, "dist/src/index.js"), "utf8")).toContain("one = 1");
  });

  it("lets one set-up work at a time, and says that it waits", async () => {
    const { root, setUp, run } = smallCheckout();
    await run();
    writeFileSync(join(root, "todo"), "until [ -e go ]; do sleep 0.1; done; rm -f todo");
    const first = ended(setUp());
    await until(() => existsSync(join(root, "log")));
    const waiting = setUp();
    const second = ended(waiting);
    let said = "";
    waiting.stdout?.on("data", (part: Buffer) => (said += part.toString()));
    await until(() => said !== "");
    expect(said).toBe("set-up: another set-up is at work here: waiting for it\n");
    writeFileSync(join(root, "go"), "");
    expect((await second).code).toBe(0);
    expect((await first).code).toBe(0);
    expect(readFileSync(join(root, "log"), "utf8")).toBe("begin end ");
  });

  it("killed outright, takes the command that it runs with it, and the next one goes on", async () => {
    const { root, setUp, run } = smallCheckout();
    await run();
    writeFileSync(join(root, "todo"), "(sleep 2; echo orphan > orphan) & touch running; sleep 300");
    const killed = setUp();
    await until(() => existsSync(join(root, "running")));
    killed.kill("SIGKILL");
    writeFileSync(join(root, "todo"), "rm -f todo; sleep 2");
    const { code, stdout } = await run();
    expect([code, stdout]).toEqual([0, expect.stringMatching(/ready in/)]);
    expect(existsSync(join(root, "orphan"))).toBe(false);
    expect(readFileSync(join(root, "log"), "utf8")).toBe("begin begin end ");
  });

  it("killed outright while npm works, waits for npm's end the next time", async () => {
    const { root, setUp } = smallCheckout();
    rmSync(join(root, "node_modules"), { recursive: true });
    const npm = `[ "$1" = --version ] && exec echo 10.0.0
echo begin >> log; until [ -e mayEnd ]; do sleep 0.1; done; echo end >> log; exit 7`;
    const { PATH } = onlyCommands({ npm });
    const env = { ...process.env, PATH: `${PATH}:${process.env.PATH}` };
    const killed = setUp(env);
    await until(() => existsSync(join(root, "log")));
    killed.kill("SIGKILL");
    const next = setUp(env);
    next.stdout?.once("data", () => writeFileSync(join(root, "mayEnd"), ""));
    const { stdout } = await ended(next);
    expect(stdout).toMatch(/^set-up: another set-up is at work here: waiting for it\n/);
    expect(readFileSync(join(root, "log"), "utf8")).toBe("begin\nend\nbegin\nend\n");
  });

  it("takes less than a second of the processor when there is nothing to do", async () => {
    const tell = "process.on('exit', () => console.error(Object.values(process.cpuUsage()).join(' ')))";
    const args = ["--import", `data:text/javascript,${tell}`, join(checkout, "scripts/setup.mjs")];
    await ended(startNode(args));
    const { stdout, stderr } = await ended(startNode(args));
    expect(stdout).toMatch(nothingToDo);
    const [user, system] = stderr.split(" ").map(Number); // microseconds
    expect(user + system).toBeLessThan(1e6);
  });
});

describe("a command of set-up", () => {
  it("gives what it printed, and fails with its words", async () => {
    mkdirSync(join(checkout, ".cache"), { recursive: true });
    expect(await run("sh", ["-c", "echo out; echo err >&2"])).toBe("out\nerr\n");
    await expect(run("sh", ["-c", "echo why; exit 3"])).rejects.toMatchObject({
      message: "sh -c echo why; exit 3 failed (3)",
      output: "why\n",
    });
    await expect(run("no-such-command", [])).rejects.toMatchObject({
      message: "no-such-command failed (127)",
    });
  });

  it("ends with all its children when it is told to, and when it has done its work", async () => {
    const folder = temporaryFolder();
    const leave = "(sleep 2; echo late > late) &";
    const signal = AbortSignal.timeout(200);
    await expect(run("sh", ["-c", `${leave} sleep 300`], { cwd: folder, signal })).rejects.toThrow("failed");
    await run("sh", ["-c", leave], { cwd: folder });
    await new Promise((wake) => setTimeout(wake, 2500));
    expect(existsSync(join(folder, "late"))).toBe(false);
  });
});
