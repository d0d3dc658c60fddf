import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectFolder } from "../../src/system/projectFolder";
import { type Place, type Wheel } from "./tensorflowPlace";

const wheels: Partial<Record<string, Wheel>> = {
  x64: {
    requirement: "tensorflow-cpu==2.18.1",
    sha256: "810c75d7149d2da0cb2092187817b0dcabb80728ca9f9cf3a61f3f42fadd1298",
    platform: "manylinux2014_x86_64",
  },
  arm64: {
    requirement: "tensorflow==2.18.1",
    sha256: "8a6485edd2148f70d011dbd1d8dc2c775e91774a5a159466e83d0d1f21580944",
    platform: "manylinux2014_aarch64",
  },
};
const tags = ["--python-version", "311", "--implementation", "cp", "--abi", "cp311"];

/**
 * Takes libtensorflow out of PyPI's wheel and compiles the addon against it, in `draft`, a copy of the package
 * `@tensorflow/tfjs-node`. The headers of Node's addon interface come from the package `node-api-headers`, as many
 * a Node comes without them; the interface is stable, so that one build serves every version of Node.
 *
 * @throws {Error} where the system has no such wheel, or no C++ compiler
 */
export async function fromWheel({
  root,
  run,
  draft,
  modules,
  findCompiler,
  wheel = wheelForThisSystem(),
}: Place): Promise<void> {
  const compiler = findCompiler();
  if (!compiler)
    throw new Error(
      "upstream's libtensorflow could not be installed, and PyPI's needs a C++ compiler, which was not found: " +
        "install one (Debian and Ubuntu: sudo apt-get install g++).",
    );
  const python = join(root, ".venv", "bin", "python");
  const deps = join(draft, "deps");
  const folder = join(draft, "wheel");
  mkdirSync(folder);

  const asked = join(folder, "requirements.txt");
  writeFileSync(asked, `${wheel.requirement} --hash=sha256:${wheel.sha256}\n`);
  const options = ["--no-deps", "--only-binary=:all:", "--require-hashes", "--disable-pip-version-check"];
  await run(
    python,
    [
      "-m",
      "pip",
      "download",
      ...options,
      "--platform",
      wheel.platform,
      ...tags,
      "--dest",
      folder,
      "-r",
      asked,
    ],
    { env: { TMPDIR: folder, PIP_USER: "0" } }, // the usual place for temporary files is often too small
  );
  await run(python, [join(projectFolder, "scripts", "python", "unpack_wheel.py"), folder, deps]);
  // The library's own name (soname) is libtensorflow_cc.so.2, so that file keeps its name and the linker gets links.
  symlinkSync("libtensorflow_cc.so.2", join(deps, "lib", "libtensorflow.so"));
  symlinkSync("libtensorflow_framework.so.2", join(deps, "lib", "libtensorflow_framework.so"));

  const addon = join(draft, "lib", "napi-v8");
  mkdirSync(addon, { recursive: true });
  const headers = join(modules, "node-api-headers", "include");
  await run(
    compiler,
    [
      ...["-std=c++17", "-O2", "-fPIC", "-shared", "-DNAPI_VERSION=8"],
      ...["-I", headers, "-I", "deps/include", "binding/tfjs_backend.cc", "binding/tfjs_binding.cc"],
      ...["-L", "deps/lib", "-ltensorflow", "-ltensorflow_framework", "-Wl,-rpath,$ORIGIN/../../deps/lib"],
      ...["-o", join(addon, "tfjs_binding.node")],
    ],
    { cwd: draft },
  );
}

function wheelForThisSystem(): Wheel {
  const wheel = process.platform === "linux" ? wheels[process.arch] : undefined;
  if (wheel) return wheel;
  throw new Error(
    "upstream's libtensorflow could not be installed, and PyPI's serves only Linux on x64 or arm64, " +
      `not ${process.platform} on ${process.arch}: give this machine access to storage.googleapis.com, or use Linux.`,
  );
}
