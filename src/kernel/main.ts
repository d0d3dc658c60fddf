import { readFileSync } from "node:fs";
import util from "node:util";
import { type Connection, giveUp } from "./sentinel";

/**
 * Jupyter starts this file: `node dist/kernel/main.js <connection file>`. It must run on any Node, so that it can
 * say in the notebook what is wrong with this one; whatever may fail to load is loaded late.
 */
async function main(connectionFile: string | undefined): Promise<void> {
  if (connectionFile === undefined) {
    throw new Error(
      "kernel: expected the path of Jupyter's connection file as the first argument, got nothing",
    );
  }
  const connection = JSON.parse(readFileSync(connectionFile, "utf8")) as Connection;
  const { KernelServer } = await import("./kernelServer.js");
  await new KernelServer(connection, await loadNotebook()).open();
}

async function loadNotebook() {
  const { RefusingNotebook } = await import("./refusingNotebook.js");
  if (Number(process.versions.node.split(".")[0]) < 20) {
    return new RefusingNotebook(
      `this kernel needs Node 20 or newer, and runs on ${process.version} (${process.execPath}); ` +
        "install a newer Node and run `npm run setup` again",
    );
  }
  try {
    const { TypeScriptNotebook } = await import("./typeScriptNotebook.js");
    return new TypeScriptNotebook();
  } catch (thrown) {
    return new RefusingNotebook(
      `this kernel can't load its parts; run \`npm run setup\` again (${String(thrown)})`,
    );
  }
}

// TensorFlow's native library writes remarks to the process's own stderr: only its warnings and errors.
process.env["TF_CPP_MIN_LOG_LEVEL"] ??= "2";

// tfjs-node 4.22 calls two functions that Node 24 no longer has.
const outdated = util as unknown as Record<string, unknown>;
outdated["isNullOrUndefined"] ??= (value: unknown) => value === null || value === undefined;
outdated["isArray"] ??= Array.isArray;

main(process.argv[2]).catch(giveUp);
