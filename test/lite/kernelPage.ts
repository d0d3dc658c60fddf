import type { Page } from "playwright-core";
import { type LiteSite } from "./site";

/** A message of the kernel's: its type and its content. */
export type Told = [type: string, content: Record<string, unknown>];

interface KernelWindow extends Window {
  ask(type: string, content: object): Promise<Told[]>;
  stopAt?: string;
}

/** The kernel's worker alone, in a page that is nothing else: what it says, message by message. */
export class KernelPage {
  private constructor(private readonly page: Page) {}

  static async start(page: Page, site: LiteSite): Promise<KernelPage> {
    await page.goto(`${site.address}jupyter-lite.json`);
    await page.evaluate(startWorker, { files: site.kernel, site: site.address });
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
  run(code: string): Promise<Told[]> {
    return this.ask("execute_request", { code });
  }

  /** Runs a cell that is interrupted as soon as `word` is in what it shows. */
  async runUntil(word: string, code: string): Promise<Told[]> {
    await this.page.evaluate((stopAt) => Object.assign(window, { stopAt }), word);
    return this.run(code);
  }
}

/** Runs in the page. */
async function startWorker({ files, site }: { files: string; site: string }): Promise<void> {
  const worker = new Worker(`${files}kernel.js`);
  const stopWish = new Int32Array(1);
  const waiting = new Map<number, { told: unknown[]; done(told: unknown[]): void }>();
  let count = 0;
  await new Promise<void>((resolve, reject) => {
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.onmessage = ({ data }: MessageEvent<Record<string, unknown>>) => {
      const { kind, id, type, content, header } = data;
      if (kind === "ready") resolve();
      if (kind === "file") worker.postMessage({ kind: "file", id, bytes: undefined });
      if (kind === "message" && type !== "status" && type !== "execute_input") {
        waiting.get(Number((header as { msg_id: string }).msg_id))?.told.push([type, content]);
        const page = window as unknown as KernelWindow;
        if (page.stopAt && JSON.stringify(content).includes(page.stopAt)) {
          page.stopAt = undefined;
          worker.postMessage({ kind: "interrupt" });
        }
      }
      if (kind === "done") waiting.get(id as number)?.done(waiting.get(id as number)!.told);
    };
    worker.postMessage({ kind: "start", start: { files, site, stopWish, prepare: ["files.js"] } });
  });
  Object.assign(window, {
    ask(msg_type: string, content: object) {
      const id = ++count;
      const header = { msg_id: String(id), msg_type, session: "test", username: "" };
      worker.postMessage({ kind: "request", id, header, content });
      return new Promise((done) => waiting.set(id, { told: [], done }));
    },
  });
}
