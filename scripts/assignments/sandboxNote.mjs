// What contains the submissions on this machine, in a sentence.
import { execFile } from "node:child_process";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { python } from "../../dist/scripts/run/paths.js";

const notes = {
  files: "Submissions run contained: no network, no files but their own, no process but their own.",
  network:
    "Submissions run without a network and see no process but their own, but can read and write what you can: " +
    "install bubblewrap (apt install bubblewrap) to close that.",
  none:
    "WARNING: submissions run with your rights, only time, memory and processes are limited: neither bubblewrap " +
    "(apt install bubblewrap) nor unshare works here. Grade only what you trust, or in a virtual machine.",
};

export async function sandboxNote() {
  const folder = dirname(fileURLToPath(import.meta.url));
  const { stdout } = await promisify(execFile)(
    python(),
    ["-B", "-c", "import sandbox; print(sandbox.level())"],
    {
      cwd: folder,
    },
  );
  return notes[stdout.trim()];
}
