import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import type { Browser } from "playwright-core";
import { onTestFinished } from "vitest";
import { LabNotebook, patience } from "./labNotebook";
import { watchedPage } from "./watchedPage";

const checkout = join(__dirname, "../..");
const token = "test";

export interface LabOptions {
  /** Default "JupyterLab Light". */
  theme?: string;
}

/** A JupyterLab of a test's own, started as `npm run lab` starts it, without a trace of anybody's settings. */
export class Lab {
  private constructor(
    private readonly server: ChildProcess,
    private readonly address: string,
    /** The folder that it shows: put notebooks here. Inside the checkout, so that they find denselab. */
    readonly folder: string,
    private readonly home: string,
  ) {}

  /** Starts it at an empty folder of its own. */
  static async start({ theme = "JupyterLab Light" }: LabOptions = {}): Promise<Lab> {
    mkdirSync(join(checkout, ".cache"), { recursive: true });
    const home = mkdtempSync(join(checkout, ".cache", "lab-"));
    const folder = join(home, "notebooks");
    mkdirSync(folder);
    writeSettings(join(home, "settings"), {
      "apputils-extension/themes": { theme },
      "notebook-extension/tracker": { windowingMode: "none" }, // cells out of sight are in the page, too
    });
    const port = await freePort();
    const args = [
      join(checkout, "dist/scripts/lab.js"),
      "--no-browser",
      `--port=${port}`,
      "--ServerApp.port_retries=0",
      `--ServerApp.root_dir=${folder}`,
      `--IdentityProvider.token=${token}`,
    ];
    const env = {
      ...process.env,
      JUPYTER_CONFIG_DIR: join(home, "config"),
      JUPYTER_DATA_DIR: join(home, "data"),
      JUPYTER_RUNTIME_DIR: join(home, "runtime"),
      JUPYTERLAB_SETTINGS_DIR: join(home, "settings"),
      JUPYTERLAB_WORKSPACES_DIR: join(home, "workspaces"),
    };
    const server = spawn(process.execPath, args, { env, stdio: ["ignore", "ignore", "pipe"] });
    const lab = new Lab(server, `http://127.0.0.1:${port}`, folder, home);
    await lab.ready();
    return lab;
  }

  /**
   * Opens a notebook of the folder, alone in its window, and waits until its kernel is ready. With the test the window
   * closes and the kernels end.
   */
  async open(browser: Browser, path: string): Promise<LabNotebook> {
    onTestFinished(() => this.endKernels());
    const { page, complaints } = await watchedPage(browser, { viewport: { width: 1280, height: 1000 } });
    page.setDefaultTimeout(patience);
    await page.goto(`${this.address}/lab/workspaces/${path.replace(/\W/g, "-")}/tree/${path}?token=${token}`);
    const notebook = new LabNotebook(page, complaints, join(this.folder, path));
    await notebook.ready();
    return notebook;
  }

  /** Ends it and its kernels, and takes its folders away. */
  async stop(): Promise<void> {
    if (this.server.exitCode === null) {
      this.server.kill("SIGINT");
      await once(this.server, "exit");
    }
    rmSync(this.home, { recursive: true, force: true });
  }

  private async ready(): Promise<void> {
    let said = "";
    this.server.stderr?.on("data", (text: Buffer) => (said += text.toString()));
    while (!(await this.answers())) {
      if (this.server.exitCode !== null) throw new Error(`JupyterLab ended before it answered:\n${said}`);
      await new Promise((wake) => setTimeout(wake, 200));
    }
  }

  private answers(): Promise<boolean> {
    return this.ask("status").then(
      ({ ok }) => ok,
      () => false,
    );
  }

  private async endKernels(): Promise<void> {
    const kernels = (await (await this.ask("kernels")).json()) as { id: string }[];
    await Promise.all(kernels.map(({ id }) => this.ask(`kernels/${id}`, "DELETE")));
  }

  private ask(path: string, method = "GET"): Promise<Response> {
    return fetch(`${this.address}/api/${path}`, { method, headers: { Authorization: `token ${token}` } });
  }
}

function writeSettings(folder: string, settings: Record<string, object>): void {
  for (const [name, content] of Object.entries(settings)) {
    const path = join(folder, "@jupyterlab", `${name}.jupyterlab-settings`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, JSON.stringify(content));
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
