import { readdirSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type AddressInfo } from "node:net";
import { extname, join } from "node:path";
import type { Browser, BrowserContextOptions } from "playwright-core";
import { patience } from "../browser/labNotebook";
import { watchedPage, type WatchedPage } from "../browser/watchedPage";

/** Where ./build.ts makes the site of these tests. */
export const siteFolder = join(__dirname, "../../.cache/lite-site");

/** The headers with which a page may share memory with its kernel; without them the site's service worker adds them. */
export const isolating = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};

const types: Record<string, string> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".json": "application/json",
  ".css": "text/css",
  ".svg": "image/svg+xml",
};

/** Where the site lies on its server: not at the top, as on GitHub Pages. */
const place = "/course/lite/";

/** The browser edition as `npm run lite` makes it, behind a web server that does nothing but send files. */
export class LiteSite {
  /** Where it is, or was: the machine's own address, which a browser trusts as it does https. */
  readonly address: string;
  /** The same over plain http, by a name that it doesn't trust. */
  readonly plainAddress: string;
  /** How many bytes it has sent, without headers. */
  sent = 0;
  /** What it sends in place of its folder's files, by path: a version of the site that came later. */
  readonly newer = new Map<string, string | Buffer>();

  private constructor(private readonly server: Server) {
    const { port } = server.address() as AddressInfo;
    this.address = `http://127.0.0.1:${port}${place}`;
    this.plainAddress = `http://course.test:${port}${place}`;
  }

  /** Serves it on a port of its own, with these headers beside what every server sends. */
  static async start(headers: Record<string, string> = {}): Promise<LiteSite> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const site = new LiteSite(server);
    server.on("request", (request: IncomingMessage, response: ServerResponse) => {
      void site.answer(request.url ?? "/").then(({ status, type, body }) => {
        site.sent += body.length;
        const all = { "content-type": type, "content-length": body.length, ...headers };
        response.writeHead(status, all).end(body);
      });
    });
    return site;
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
    watched.page.setDefaultTimeout(patience / 2); // JupyterLab on a busy machine
    const refused: string[] = [];
    await watched.page.route(
      ({ href, protocol }) =>
        ![this.address, this.plainAddress].some((own) => href.startsWith(own)) && /^https?:/.test(protocol),
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

  private async answer(url: string): Promise<{ status: number; type: string; body: Buffer }> {
    const { pathname } = new URL(url, "http://site");
    try {
      if (!pathname.startsWith(place)) throw new Error("not below the site");
      const path = decodeURIComponent(pathname.slice(place.length));
      const newer = this.newer.get(path);
      let file = join(siteFolder, path);
      if (newer === undefined && (await stat(file)).isDirectory()) file = join(file, "index.html");
      const body = newer === undefined ? await readFile(file) : Buffer.from(newer);
      return { status: 200, type: types[extname(file)] ?? "application/octet-stream", body };
    } catch {
      return { status: 404, type: "text/plain", body: Buffer.from("not found") };
    }
  }
}
