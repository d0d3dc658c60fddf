import { existsSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import util from "node:util";
import v8 from "node:v8";
import { Connection, type ConnectionFile } from "./node/connection";
import { refusal } from "./core/notebook";
import { loadTensorFlowLate } from "../system/lateTensorFlow";

/**
 * Jupyter starts this file: `node dist/src/kernel/main.js <connection file>`. It must run on any Node, so that it can
 * say in the notebook what is wrong with this one; whatever may fail to load is loaded late.
 */
async function main(connectionFile: string | undefined): Promise<void> {
  if (connectionFile === undefined) {
    throw new Error("expected the path of Jupyter's connection file as the first argument, got nothing");
  }
  const file = JSON.parse(readFileSync(connectionFile, "utf8")) as ConnectionFile;
  const { KernelServer } = await import("./node/kernelServer.js");
  const notebook = await loadNotebook();
  // V8 would let the compiler's garbage grow to three times what lives before it looks: 0.66 GB instead of 0.55. Not
  // before the compiler is loaded, which leaves little garbage and would be looked through again and again.
  v8.setFlagsFromString("--heap-growing-percent=30");
  await new KernelServer(new Connection(file), notebook).open();
}

/** How whoever has this kernel registers it anew: in the course's checkout, or as a package of its own. */
const again = existsSync(join(__dirname, "../../../scripts/setup.mjs"))
  ? "run `npm run setup` again"
  : "run `npx denselab-kernel install` again";

async function loadNotebook() {
  if (Number(process.versions.node.split(".")[0]) < 20) {
    return refusal(
      `this kernel needs Node 20 or newer, and runs on ${process.version} (${process.execPath}); ` +
        `install a newer Node and ${again}`,
    );
  }
  try {
    await import("./node/replaceableTypeScript.js");
    const { TypeScriptNotebook } = await import("./core/typeScriptNotebook.js");
    const { NodeHost } = await import("./node/nodeHost.js");
    return new TypeScriptNotebook(new NodeHost());
  } catch (thrown) {
    return refusal(`this kernel can't load its parts; ${again} (${String(thrown)})`);
  }
}

// TensorFlow's native library writes remarks to the process's own stderr: only its warnings and errors.
process.env["TF_CPP_MIN_LOG_LEVEL"] ??= "2";

// The compiler's code is optimized later: a kernel's first cells take a fifth less of the processor, and no longer. Only
// the V8 of Node 20 knows the flag; the others would say so on stderr.
if (Number(process.versions.node.split(".")[0]) < 22) v8.setFlagsFromString("--interrupt-budget=400000");

// tfjs-node 4.22 calls two functions that Node 24 no longer has.
const outdated = util as unknown as Record<string, unknown>;
outdated["isNullOrUndefined"] ??= (value: unknown) => value === null || value === undefined;
outdated["isArray"] ??= Array.isArray;

// Most lessons compute in the library's engine alone, and need no libtensorflow.
loadTensorFlowLate();

// A kernel that can't reach its front end (a port is taken, say) ends: Jupyter then starts another.
main(process.argv[2]).catch((thrown: unknown) => {
  writeSync(2, `kernel: ${String(thrown)}\n`);
  process.kill(process.pid, "SIGKILL");
});
