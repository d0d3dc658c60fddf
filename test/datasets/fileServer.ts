import { type IncomingMessage, type Server, type ServerResponse, createServer } from "node:http";
import { type AddressInfo } from "node:net";

/** How a server answers. */
export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A server on this machine that a test starts; it remembers what was asked of it. */
export class FileServer {
  readonly requests: { path: string; range: string | undefined; ifRange?: string }[] = [];
  answer: Answer;
  readonly #server: Server;

  private constructor(answer: Answer) {
    this.answer = answer;
    this.#server = createServer((request, response) => {
      const { range, "if-range": ifRange } = request.headers;
      this.requests.push({
        path: request.url ?? "",
        range,
        ...(ifRange !== undefined && { ifRange: String(ifRange) }),
      });
      this.answer(request, response);
    });
  }

  static async start(answer: Answer): Promise<FileServer> {
    const server = new FileServer(answer);
    await new Promise<void>((resolve) => server.#server.listen(0, "127.0.0.1", resolve));
    return server;
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** Serves `content`, also by ranges. */
export function serving(content: Uint8Array): Answer {
  return (request, response) => {
    const start = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1] ?? 0);
    if (start > 0)
      response.setHeader("content-range", `bytes ${start}-${content.length - 1}/${content.length}`);
    response.writeHead(start > 0 ? 206 : 200).end(content.subarray(start));
  };
}

/** Serves `content` as a whole, whatever range is asked for. */
export function servingWithoutRanges(content: Uint8Array): Answer {
  return (_, response) => response.writeHead(200).end(content);
}

/** Announces all of `content` and hangs up after `length` bytes from where it was asked to begin. */
export function hangingUpAfter(content: Uint8Array, length: number): Answer {
  return (request, response) => {
    const start = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1] ?? 0);
    if (start > 0)
      response.setHeader("content-range", `bytes ${start}-${content.length - 1}/${content.length}`);
    response.setHeader("content-length", content.length - start).writeHead(start > 0 ? 206 : 200);
    // The last bytes end as they should: whether they are read before a broken end is the machine's luck.
    if (start + length >= content.length) response.end(content.subarray(start));
    else
      response.write(content.subarray(start, start + length), () =>
        setTimeout(() => response.destroy(), 200),
      );
  };
}

/** Sends the first `length` bytes of `content`, then nothing more, for ever. */
export function stallingAfter(content: Uint8Array, length: number): Answer {
  return (_, response) => {
    response.setHeader("content-length", content.length).writeHead(200);
    if (length > 0) response.write(content.subarray(0, length));
    else response.flushHeaders();
  };
}

export function refusing(status: number): Answer {
  return (_, response) => response.writeHead(status).end("<html>sorry</html>");
}
