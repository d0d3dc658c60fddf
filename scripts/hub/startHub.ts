// The hub itself, in the foreground: it ends with this process.
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { connect } from "node:net";
import { dirname, join } from "node:path";
import { inFront } from "../commandLine/inFront";
import { UsageError } from "../commandLine/usageError";
import { type Class } from "./classFile";
import { type HubFolders, isRoot } from "./hubFolders";

/** Starts JupyterHub and waits for its end. Returns its exit code. */
export function startHub(people: Class, folders: HubFolders): Promise<number> {
  const { address, port, certificate, teachers, students } = people;
  const isLocal = ["127.0.0.1", "::1", "localhost"].includes(address);
  if (!isLocal && certificate === undefined)
    console.error("No certificate: passwords travel as they are. Name certificate and key in class.json.");
  const password = randomBytes(9).toString("base64url");
  if (!isRoot) {
    if (!isLocal) throw new UsageError("a hub to try out listens on 127.0.0.1 only: everybody on it is you");
    console.log(
      `To try out: everybody is you, nothing is secret. ${teachers.join(", ")} or ${students.join(", ")}`,
    );
    console.log(`with the password ${password}`);
  }
  console.log(`http${certificate === undefined ? "" : "s"}://${address}:${port}  (Ctrl-C ends the hub)`);
  const bin = dirname(folders.python);
  const config = join(folders.tree, "scripts", "python", "hub", "jupyterhub_config.py");
  const told = { ...people, folders, node: process.execPath, trial: isRoot ? null : password };
  const hub = spawn(join(bin, "jupyterhub"), ["--config", config], {
    cwd: folders.state,
    stdio: "inherit",
    env: {
      ...process.env,
      PATH: [bin, dirname(process.execPath), "/usr/local/bin", "/usr/bin", "/bin"].join(":"),
      DENSELAB_CLASS: JSON.stringify(told),
    },
  });
  return inFront(hub);
}

/** A running hub's tree must not change below it. */
export function refuseWhereOneRuns({ address, port }: Class): Promise<void> {
  const socket = connect(port, address === "0.0.0.0" ? "127.0.0.1" : address);
  return new Promise((resolve, reject) => {
    socket.on("error", () => resolve());
    socket.on("connect", () => {
      socket.destroy();
      reject(new UsageError(`something listens on port ${port} already: a hub that runs? Stop it first`));
    });
  });
}
