import { type ChildProcess, execFile, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { get } from "node:https";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Browser } from "playwright-core";
import { hubFolders } from "../../../scripts/hub/hubFolders";
import { LabNotebook, patience } from "../../browser/labNotebook";
import { type WatchedPage, watchedPage } from "../../browser/watchedPage";

/** A hub of a test's own, started as `npm run hub` starts it, with https, and real accounts that go away with it. */
export class ClassHub {
  private constructor(
    readonly teacher: string,
    readonly students: string[],
    readonly address: string,
    readonly folder: string,
    private readonly hub: ChildProcess,
  ) {}

  /** Prepares and starts it: as root, in a folder that everybody can reach. */
  static async start(students: number, settings: object = {}): Promise<ClassHub> {
    const folder = mkdtempSync(join(tmpdir(), "hub-"));
    chmodSync(folder, 0o755);
    const mark = folder.slice(-6).toLowerCase();
    const teacher = `dl-teacher-${mark}`;
    const names = Array.from({ length: students }, (_, i) => `dl-student${i + 1}-${mark}`);
    const port = await freePorts();
    const [key, certificate] = ["key.pem", "certificate.pem"].map((name) => join(folder, name));
    const words = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1"];
    execFileSync("openssl", [...words, "-keyout", key, "-out", certificate], { stdio: "ignore" });
    const people = { teachers: [teacher], students: names, port, key, certificate, ...settings };
    writeFileSync(join(folder, "class.json"), JSON.stringify(people));
    const hub = spawn(process.execPath, ["dist/scripts/hub.js", "--folder", folder], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    let said = "";
    for (const stream of [hub.stdout, hub.stderr])
      stream.on("data", (text: Buffer) => (said += text.toString()));
    const started = new ClassHub(teacher, names, `https://127.0.0.1:${port}`, folder, hub);
    try {
      while (!(await started.answers())) {
        if (hub.exitCode !== null) throw new Error(`the hub ended before it answered:\n${said}`);
        await new Promise((wake) => setTimeout(wake, 300));
      }
    } catch (error) {
      await started.stop();
      throw error;
    }
    return started;
  }

  /** A place in the hub's folder. */
  at(...names: string[]): string {
    return join(this.folder, ...names);
  }

  /** A page of a person's who has just logged in, once the person's server shows JupyterLab. */
  async login(browser: Browser, name: string): Promise<WatchedPage> {
    const watched = await watchedPage(browser, {
      viewport: { width: 1280, height: 1000 },
      ignoreHTTPSErrors: true, // the certificate is its own
    });
    const { page } = watched;
    page.setDefaultTimeout(patience);
    await page.goto(`${this.address}/hub/login`);
    await page.getByLabel("Username").fill(name);
    await page.getByLabel("Password").fill(this.passwordOf(name));
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.locator("#jp-main-dock-panel").waitFor();
    return watched;
  }

  /** Opens a notebook of the person's home on a page that has logged in. */
  async open({ page, complaints }: WatchedPage, name: string, path: string): Promise<LabNotebook> {
    const settings = "~/.jupyter/lab/user-settings/@jupyterlab/notebook-extension";
    // Cells out of sight are in the page, too.
    const all = JSON.stringify({ windowingMode: "none" });
    await this.as(name, `mkdir -p ${settings} && cat > ${settings}/tracker.jupyterlab-settings`, all);
    await page.goto(`${this.address}/user/${name}/lab/tree/${path}`);
    const notebook = new LabNotebook(page, complaints, join("/home", name, path));
    await notebook.ready();
    return notebook;
  }

  /** Runs a command in a shell of the person's own; resolves also when it fails. */
  async as(name: string, command: string, input = ""): Promise<{ code: number; text: string }> {
    const shell = [
      "-u",
      name,
      "--",
      "sh",
      "-c",
      `cd ~ && PATH=${this.at("lab/.venv/bin")}:$PATH; { ${command}\n} 2>&1`,
    ];
    const env = { HOME: `/home/${name}`, PATH: "/usr/bin:/bin", LANG: "C.UTF-8" };
    const run = promisify(execFile)("/usr/sbin/runuser", shell, { env, maxBuffer: 2 ** 26 });
    // A command that reads nothing may have ended before, and a broken pipe is no failure of its own.
    run.child.stdin?.on("error", () => undefined).end(input);
    return run.then(
      ({ stdout }) => ({ code: 0, text: stdout }),
      ({ code, stdout }: { code: number; stdout: string }) => ({ code, text: stdout }),
    );
  }

  /** Ends hub and servers, and takes accounts and folders away. */
  async stop(): Promise<void> {
    if (this.hub.exitCode === null) {
      this.hub.kill("SIGINT");
      await once(this.hub, "exit");
    }
    for (const name of [this.teacher, ...this.students]) {
      execFileSync("sh", ["-c", `pkill -KILL -u ${name}; userdel --remove ${name}`], { stdio: "ignore" });
    }
    execFileSync("groupdel", ["denselab-teachers"]);
    rmSync(this.folder, { recursive: true, force: true });
  }

  private passwordOf(name: string): string {
    const lines = readFileSync(hubFolders(this.folder).passwords, "utf8").trim().split("\n");
    return lines.map((line) => line.split("\t")).find(([account]) => account === name)?.[1] ?? "";
  }

  private answers(): Promise<boolean> {
    return new Promise((resolve) => {
      get(`${this.address}/hub/health`, { rejectUnauthorized: false }, (response) => {
        response.resume();
        resolve(response.statusCode === 200);
      }).on("error", () => resolve(false));
    });
  }
}

/** Three ports that follow each other: the proxy's, the hub's, the proxy's own. */
async function freePorts(): Promise<number> {
  for (;;) {
    const first = createServer().listen(0, "127.0.0.1");
    await once(first, "listening");
    const { port } = first.address() as AddressInfo;
    const others = [1, 2].map((more) => createServer().listen(port + more, "127.0.0.1"));
    const free = await Promise.all(
      others.map((server) =>
        once(server, "listening").then(
          () => true,
          () => false,
        ),
      ),
    );
    await Promise.all([first, ...others].map((server) => new Promise((closed) => server.close(closed))));
    if (free.every(Boolean)) return port;
  }
}
