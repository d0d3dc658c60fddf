import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  cpSync,
  createReadStream,
  existsSync,
  mkdirSync,
  readlinkSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { createServer, type RequestListener } from "node:http";
import { type AddressInfo } from "node:net";
import { basename, join } from "node:path";
import { createGzip } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { libtensorflow } from "../../../scripts/setup/libtensorflow";
import { fromUpstream } from "../../../scripts/setup/tensorflowFromUpstream";
import { fromWheel } from "../../../scripts/setup/tensorflowFromWheel";
import { checkout, temporaryFolder, toolsIn } from "./temporaryCheckout";

const installed = join(checkout, "node_modules/@tensorflow/tfjs-node");
const wheelLibrary = join(installed, "deps/lib/libtensorflow_cc.so.2");

/** A checkout that shares this one's packages and Python, with a tfjs-node that has no libtensorflow yet. */
function checkoutWithoutLibrary() {
  const root = temporaryFolder();
  const packageFolder = join(root, "tfjs-node");
  const made = ["deps", "lib", "build-tmp-napi-v8"].map((name) => join(installed, name));
  cpSync(installed, packageFolder, { recursive: true, filter: (path) => !made.includes(path) });
  for (const name of ["node_modules", ".venv"]) symlinkSync(join(checkout, name), join(root, name));
  mkdirSync(join(root, ".cache"));
  return { root, packageFolder, tools: toolsIn(root) };
}

async function serve(listener: RequestListener) {
  const server = createServer(listener);
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

/** Upstream's two archives, packed from what is installed here while they are sent. */
const upstreamArchives: RequestListener = (request, response) => {
  const archives = { "libtensorflow-": ["deps", "lib"], "CPU-": ["lib", "napi-v8"] };
  const found = Object.entries(archives).find(([start]) => basename(request.url ?? "").startsWith(start));
  if (!found) return response.writeHead(404).end();
  const [folder, content] = found[1];
  const tar = spawn("tar", ["-C", realpathSync(join(installed, folder)), "-c", content]);
  tar.stdout.pipe(createGzip({ level: 0 })).pipe(response);
};

/** The wheel as PyPI has it, as far as set-up looks into it, packed from what is installed here. */
async function packWheel(folder: string) {
  const file = join(folder, "tensorflow_cpu-2.18.1-cp311-cp311-manylinux2014_x86_64.whl");
  const script = `
import pathlib, sys, zipfile
deps, file = map(pathlib.Path, sys.argv[1:])
with zipfile.ZipFile(file, "w") as wheel:
    for name in ["libtensorflow_cc.so.2", "libtensorflow_framework.so.2"]:
        wheel.write(deps / "lib" / name, f"tensorflow/{name}")
    for part in ["tensorflow/c", "tensorflow/core/platform", "tsl/platform", "xla/tsl/c"]:
        for header in (deps / "include" / part).rglob("*.h"):
            wheel.write(header, f"tensorflow/include/{header.relative_to(deps / 'include')}")
    wheel.writestr("tensorflow/python.py", "not wanted")
    info = "tensorflow_cpu-2.18.1.dist-info/"
    wheel.writestr(info + "METADATA", "Metadata-Version: 2.1\\nName: tensorflow-cpu\\nVersion: 2.18.1\\n")
    wheel.writestr(info + "WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: false\\nTag: cp311-cp311-manylinux2014_x86_64\\n")
    wheel.writestr(info + "RECORD", "")
`;
  const { stderr } = spawnSync("python3", ["-c", script, join(installed, "deps"), file], {
    encoding: "utf8",
  });
  expect(stderr).toBe("");
  const digest = createHash("sha256");
  for await (const chunk of createReadStream(file)) digest.update(chunk as Buffer);
  return {
    requirement: "tensorflow-cpu==2.18.1",
    sha256: digest.digest("hex"),
    platform: "manylinux2014_x86_64",
  };
}

// Hundreds of megabytes are packed and unpacked here: give a busy machine time.
describe("the step for libtensorflow", { timeout: 240_000 }, () => {
  beforeEach(() => {
    for (const name of ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"]) vi.stubEnv(name, "");
  });
  afterEach(() => vi.unstubAllEnvs());

  it("runs upstream's installer, and keeps what it made when npm empties the package", async () => {
    const { packageFolder, tools } = checkoutWithoutLibrary();
    const host = await serve(upstreamArchives);
    vi.stubEnv("TFJS_NODE_CDN_STORAGE", host);
    vi.stubEnv("npm_config_tfjs_binding_binary_host_mirror", host);
    const step = libtensorflow(tools, { packageFolder });
    expect(step.isDone()).toBe(false);
    expect(await step.run()).toBe("from upstream's installer");
    expect(step.isDone()).toBe(true);

    for (const name of ["deps", "lib"]) rmSync(join(packageFolder, name));
    expect(step.isDone()).toBe(false);
    expect(await step.run()).toBe("kept from before");
    expect(step.isDone()).toBe(true);
  });

  it.runIf(existsSync(wheelLibrary))(
    "takes PyPI's wheel where upstream's host can't be reached",
    async () => {
      const { root, packageFolder, tools } = checkoutWithoutLibrary();
      vi.stubEnv("TFJS_NODE_CDN_STORAGE", "http://127.0.0.1:9/"); // a port on which nobody listens
      vi.stubEnv("PIP_NO_INDEX", "1");
      vi.stubEnv("PIP_FIND_LINKS", root);
      const step = libtensorflow(tools, { packageFolder, wheel: await packWheel(root) });
      expect(await step.run()).toBe(
        "from PyPI's wheel; upstream's installer did not work: connect ECONNREFUSED 127.0.0.1:9",
      );
      expect(step.isDone()).toBe(true);
      expect(readlinkSync(join(packageFolder, "deps/lib/libtensorflow.so"))).toBe("libtensorflow_cc.so.2");
      expect(existsSync(join(root, ".cache/tfjs-node.draft"))).toBe(false);
    },
  );

  it("takes a package as it is whose install script was run by hand", async () => {
    const { packageFolder, tools } = checkoutWithoutLibrary();
    mkdirSync(join(packageFolder, "deps"));
    symlinkSync(realpathSync(join(installed, "deps/lib")), join(packageFolder, "deps/lib"));
    cpSync(realpathSync(join(installed, "lib")), join(packageFolder, "lib"), { recursive: true });
    const step = libtensorflow(tools, { packageFolder });
    expect(step.isDone()).toBe(false);
    expect(await step.run()).toBe("found in place");
    expect(step.isDone()).toBe(true);
  });

  it("gives upstream's installer up when no byte comes", async () => {
    const { packageFolder, tools } = checkoutWithoutLibrary();
    vi.stubEnv("TFJS_NODE_CDN_STORAGE", await serve(() => undefined));
    const modules = join(checkout, "node_modules");
    const install = fromUpstream({ ...tools, packageFolder, draft: packageFolder, modules, patience: 1 });
    await expect(install).rejects.toMatchObject({ output: "Error: no progress" });
  });

  it("asks for a C++ compiler before it downloads a wheel", async () => {
    const { packageFolder, tools } = checkoutWithoutLibrary();
    const wheel = { requirement: "none", sha256: "", platform: "" };
    await expect(
      fromWheel({
        ...tools,
        findCompiler: () => undefined,
        packageFolder,
        draft: packageFolder,
        modules: "",
        wheel,
      }),
    ).rejects.toThrow(
      "upstream's libtensorflow could not be installed, and PyPI's needs a C++ compiler, which was not found: " +
        "install one (Debian and Ubuntu: sudo apt-get install g++).",
    );
  });
});
