import { join } from "node:path";
import { projectFolder } from "../../src/system/projectFolder";
import { must } from "../commandLine/must";
import { pythonScript } from "../commandLine/paths";
import { listedPython } from "../setup/listedPython";

/**
 * The Python of a peer, in an environment of its own, so that the course's `.venv` stays lean. Made on first use (about a
 * minute, up to 2 GB) from `peers/requirements-PEER.txt`, which pins every package with its hashes.
 */
export function peerPython(peer: "keras" | "expert"): string {
  const folder = join(projectFolder, ".cache", "bench", peer);
  return listedPython(folder, pythonScript(`bench/peers/requirements-${peer}.txt`), "python3", () => {
    process.stderr.write(`bench: making the environment .cache/bench/${peer} (once) ...\n`);
    const needed = "the benchmark's packages need Python 3.11 or newer";
    must(["python3", "-c", `import sys; sys.exit("${needed}" if sys.version_info < (3, 11) else 0)`]);
  });
}
