import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type IopubMessage, freePorts } from "./client";
import { python } from "./jupyter";

const token = "test";

/** JupyterLab's server, of which only the contents are asked for. */
export class Contents {
  private constructor(
    private readonly server: ChildProcess,
    private readonly address: string,
    private readonly folder: string,
  ) {}

  static async start(): Promise<Contents> {
    const folder = mkdtempSync(join(tmpdir(), "contents-"));
    const [port] = await freePorts(1);
    const args = ["-m", "jupyter_server", "--no-browser", `--ServerApp.port=${port}`, "--allow-root"];
    const options = [`--ServerApp.root_dir=${folder}`, `--IdentityProvider.token=${token}`];
    const env = { ...process.env, JUPYTER_CONFIG_DIR: join(folder, ".config") };
    const server = spawn(python, [...args, ...options], { stdio: "ignore", env });
    const contents = new Contents(server, `http://127.0.0.1:${port}/api`, folder);
    while (
      !(await contents.ask("status").then(
        (answer) => answer.ok,
        () => false,
      ))
    ) {
      if (server.exitCode !== null) throw new Error("jupyter_server ended before it answered");
      await new Promise((wake) => setTimeout(wake, 200));
    }
    return contents;
  }

  /**
   * Saves a notebook of one cell with these outputs as JupyterLab would, and reads it back.
   *
   * @returns the outputs that were sent and those that came back; and what Jupyter has against the notebook, if anything
   */
  async savedAndRead(name: string, code: string, messages: readonly IopubMessage[]) {
    // What a kernel sends is the kernel's; half a character in the cell itself no file of Jupyter's can hold.
    const source = Buffer.from(code).toString();
    const outputs = asOutputs(messages);
    const cell = { cell_type: "code", id: "poison", execution_count: 1, metadata: {}, source, outputs };
    const content = { nbformat: 4, nbformat_minor: 5, metadata: {}, cells: [cell] };
    const body = JSON.stringify({ type: "notebook", format: "json", content });
    const saved = await this.ask(`contents/${name}.ipynb`, { method: "PUT", body });
    const { message: complaint } = (await saved.json()) as { message?: string };
    const read = await this.ask(`contents/${name}.ipynb?content=1`);
    const back = (await read.json()) as { content?: typeof content; message?: string };
    return {
      status: [saved.ok, read.ok],
      complaint: complaint ?? back.message ?? null,
      sent: outputs,
      read: back.content?.cells[0]?.outputs,
    };
  }

  async stop(): Promise<void> {
    if (this.server.exitCode === null) {
      this.server.kill("SIGTERM");
      await once(this.server, "exit");
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  private ask(path: string, options: RequestInit = {}): Promise<Response> {
    const headers = { Authorization: `token ${token}`, "Content-Type": "application/json" };
    return fetch(`${this.address}/${path}`, { ...options, headers });
  }
}

/** What JupyterLab makes of a cell's messages: a notebook's outputs, texts of one stream together. */
function asOutputs(messages: readonly IopubMessage[]): Record<string, unknown>[] {
  const outputs: Record<string, unknown>[] = [];
  for (const { type, content } of messages) {
    const last = outputs.at(-1);
    if (type === "stream" && last?.["output_type"] === "stream" && last["name"] === content["name"])
      last["text"] = `${String(last["text"])}${String(content["text"])}`;
    else if (type === "display_data" || type === "execute_result" || type === "stream" || type === "error") {
      const { transient, ...kept } = content;
      void transient;
      outputs.push({ output_type: type, ...kept });
    }
  }
  return outputs;
}
