import { join } from "node:path";
import { build } from "esbuild";
import type { Page } from "playwright-core";
import { type LiteSite } from "./site";

/** A message of the kernel's: its type and its content. */
export type Told = [type: string, content: Record<string, unknown>];

interface KernelWindow extends Window {
  ask(type: string, content: object): Promise<Told[]>;
  stopAt?: string;
}

interface Options {
  /** Files that the learner has put into the file browser: name, and content in base64. */
  dropped?: Record<string, string>;
  /** A folder in which the site's data are looked for; its own, if none is named. */
  below?: string;
}

/** A kernel alone, in a page that is nothing else: what it says, message by message. */
export class KernelPage {
  private constructor(private readonly page: Page) {}

  static async start(
    page: Page,
    site: LiteSite,
    { dropped = {}, below = "" }: Options = {},
  ): Promise<KernelPage> {
    await page.goto(`${site.address}jupyter-lite.json`);
    await page.addScriptTag({ content: await liteKernel });
    await page.evaluate(startKernel, { files: site.kernel, site: `${site.address}${below}`, dropped });
    return new KernelPage(page);
  }

  /** All that the kernel says to a request, but for its status. */
  ask(type: string, content: object): Promise<Told[]> {
    return this.page.evaluate(([type, content]) => (window as unknown as KernelWindow).ask(type, content), [
      type,
      content,
    ] as const);
  }

  /** Runs a cell. */
  run(code: string, request: object = {}): Promise<Told[]> {
    return this.ask("execute_request", { code, ...request });
  }

  /** Runs a cell that is interrupted as soon as `word` is in what it shows, or while its code, which has it, is compiled. */
  async runUntil(word: string, code: string): Promise<Told[]> {
    await this.page.evaluate((stopAt) => Object.assign(window, { stopAt }), word);
    return this.run(code);
  }
}

/** The page's end of the kernel, as JupyterLite's extension has it. */
const liteKernel = build({
  entryPoints: [join(__dirname, "../../src/kernel/browser/liteKernel.ts")],
  bundle: true,
  write: false,
  format: "iife",
  globalName: "kernel",
}).then(({ outputFiles }) => outputFiles[0].text);

/** What of LiteKernel the page calls, and what it is told. */
interface Sent {
  header: { msg_type: string };
  parent_header: { msg_id: string };
  content: object;
}
interface LiteKernel {
  ready: Promise<void>;
  interrupt(): void;
  handleMessage(message: object): Promise<void>;
}
declare const kernel: { LiteKernel: new (options: object, place: object) => LiteKernel };

interface Given {
  files: string;
  site: string;
  dropped: Record<string, string>;
}

/** Runs in the page. */
async function startKernel({ files, site, dropped }: Given): Promise<void> {
  const told = new Map<string, unknown[]>();
  const page = window as unknown as KernelWindow;
  let count = 0;
  const sendMessage = ({ header: { msg_type: type }, parent_header, content }: Sent) => {
    if (type === "status") return;
    if (type !== "execute_input") told.get(parent_header.msg_id)?.push([type, content]);
    if (!page.stopAt || !JSON.stringify(content).includes(page.stopAt)) return;
    page.stopAt = undefined;
    // Where the code is told of, its compiler has not begun: by then it has.
    if (type === "execute_input") setTimeout(() => lite.interrupt(), 500);
    else lite.interrupt();
  };
  const place = {
    ...{ files, site, worker: `${files}kernel.js`, prepare: ["files.js"] },
    readFile: (name: string) =>
      Promise.resolve(dropped[name] && Uint8Array.from(atob(dropped[name]), (one) => one.charCodeAt(0))),
    newSignal: () => ({ emit: () => undefined }),
  };
  const lite = new kernel.LiteKernel({ id: "kernel", name: "tslab", location: "", sendMessage }, place);
  await lite.ready;
  Object.assign(window, {
    async ask(msg_type: string, content: object) {
      const msg_id = String(++count);
      told.set(msg_id, []);
      await lite.handleMessage({ header: { msg_id, msg_type, session: "test", username: "" }, content });
      return told.get(msg_id);
    },
  });
}
