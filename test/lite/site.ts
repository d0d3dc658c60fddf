import { readdirSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { type AddressInfo } from "node:net";
import { extname, join } from "node:path";
import type { Browser, BrowserContextOptions } from "playwright-core";
import { watchedPage, type WatchedPage } from "../browser/watchedPage";

/** Where ./build.ts makes the site of these tests. */
export const siteFolder = join(__dirname, "../../.cache/lite-site");

const types: Record<string, string> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".json": "application/json",
  ".css": "text/css",
  ".svg": "image/svg+xml",
};

/** The browser edition as `npm run lite` makes it, behind a web server that does nothing but send files. */
export class LiteSite {
  /** Where it is, or was. */
  readonly address: string;

  private constructor(private readonly server: Server) {
    this.address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  }

  /** Serves it on a port of its own. */
  static async start(): Promise<LiteSite> {
    const server = createServer((request, response) => {
      void answer(request.url ?? "/").then(({ status, type, body }) => {
        response.writeHead(status, { "content-type": type, "content-length": body.length }).end(body);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return new LiteSite(server);
  }

  /** The folder of the kernel's scripts, as a page sees it. */
  get kernel(): string {
    const place = "extensions/@denselab/kernel/static";
    const [version] = readdirSync(join(siteFolder, place)).filter((name) => /^\w+$/.test(name));
    return `${this.address}${place}/${version}/`;
  }

  /** A page in a fresh profile, from which nothing but the site can be reached; what it wanted beyond is noted down. */
  async page(
    browser: Browser,
    options?: BrowserContextOptions,
  ): Promise<WatchedPage & { refused: string[] }> {
    const watched = await watchedPage(browser, options);
    watched.page.setDefaultTimeout(120_000); // JupyterLab on a busy machine
    const refused: string[] = [];
    await watched.page.route(
      (url) => !url.href.startsWith(this.address) && /^https?:/.test(url.protocol),
      (route) => {
        refused.push(route.request().url());
        return route.abort();
      },
    );
    return { ...watched, refused };
  }

  /** No page is answered any more: the network is gone. */
  async stop(): Promise<void> {
    this.server.closeAllConnections();
    if (this.server.listening) await new Promise((resolve) => this.server.close(resolve));
  }
}

async function answer(url: string): Promise<{ status: number; type: string; body: Buffer }> {
  const { pathname } = new URL(url, "http://site");
  try {
    let file = join(siteFolder, decodeURIComponent(pathname));
    if ((await stat(file)).isDirectory()) file = join(file, "index.html");
    return {
      status: 200,
      type: types[extname(file)] ?? "application/octet-stream",
      body: await readFile(file),
    };
  } catch {
    return { status: 404, type: "text/plain", body: Buffer.from("not found") };
  }
}
