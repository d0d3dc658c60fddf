import { createHash } from "node:crypto";
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type DatasetFile } from "../../src/datasets/catalog";
import { DownloadError } from "../../src/datasets/datasetError";
import { download } from "../../src/datasets/download";
import { redirected } from "../../src/datasets/fetchOverHttp";
import { FileServer, hangingUpAfter, serving } from "./fileServer";
import { ManualClock } from "./manualClock";

const content = Uint8Array.from({ length: 200_000 }, (_, i) => (i * i) % 251);
const older = content.map((byte) => byte ^ 1);
const entry: DatasetFile = {
  dataset: "tiny",
  file: "tiny.npz",
  url: "http://127.0.0.1:9/tiny.npz",
  bytes: content.length,
  sha256: createHash("sha256").update(content).digest("hex"),
  licence: "none",
  citation: "none",
};
const limits = { stall: 20_000, total: 600_000, pauses: [500, 2_000], longestPause: 60_000 };

let clock: ManualClock;
let folder: string;
let server: FileServer;
let url: string;
beforeEach(async () => {
  clock = new ManualClock();
  folder = await mkdtemp(path.join(tmpdir(), "denselab-hostile-server-"));
  server = await FileServer.start(serving(content));
  url = `${server.address}/tiny.npz`;
});
afterEach(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

const bring = () => download(entry, url, folder, { onProgress: () => undefined, limits, clock });
const isBrought = async () => Buffer.compare(await readFile(await bring()), content) === 0;
const failure = async () => {
  const error: unknown = await bring().catch((e: unknown) => e);
  expect(error).toBeInstanceOf(DownloadError);
  expect(await readdir(folder)).toEqual([]); // nothing broken is left
  return (error as DownloadError).what;
};

describe("A server that redirects", () => {
  const redirecting = (location: string) => {
    server.answer = (request, response) =>
      request.url === "/elsewhere"
        ? serving(content)(request, response)
        : response.writeHead(302, { location }).end("moved");
  };

  it("to another place on the web is followed, with the range that was asked for", async () => {
    redirecting("/elsewhere");
    expect(await isBrought()).toBe(true);
    expect(server.requests.map((request) => request.path)).toEqual(["/tiny.npz", "/elsewhere"]);
  });

  it.each(["file:///etc/passwd", "data:text/plain,x", "ftp://host/tiny.npz", "javascript:alert(1)"])(
    "to %s is refused, and asked only once",
    async (location) => {
      redirecting(location);
      expect(await failure()).toBe(`the server redirects to "${location}": only http and https are followed`);
      expect(server.requests).toHaveLength(1);
    },
  );

  it("to itself is left after five times", async () => {
    redirecting("/tiny.npz");
    expect(await failure()).toBe("the server redirects more than 5 times");
    expect(server.requests).toHaveLength(6);
  });

  it("to nonsense, or with a password, is refused, and shown without its control characters at no great length", async () => {
    redirecting(`http://[${"x".repeat(5000)}`);
    expect(await failure()).toMatch(
      /^the server redirects to "http:\/\/\[x{192}\.\.\.": that is no address$/,
    );
    redirecting("http://user:secret@127.0.0.1/");
    expect(await failure()).toMatch(/addresses with a password are not followed$/);
  });

  it("from https to http is refused; from http to https it is not", () => {
    expect(() => redirected(entry, url, "https://host/a", "http://host/a")).toThrow(
      /redirects to "http:\/\/host\/a": https is not left for http$/,
    );
    expect(redirected(entry, url, "http://host/a", "https://host/b")).toBe("https://host/b");
  });
});

describe("A server that is busy", () => {
  const busy = (headers: Record<string, string>, status = 429) => {
    server.answer = (request, response) =>
      server.requests.length === 1
        ? response.writeHead(status, headers).end("later")
        : serving(content)(request, response);
  };

  it("is asked again when it says (Retry-After in seconds)", async () => {
    busy({ "retry-after": "7" });
    expect(await isBrought()).toBe(true);
    expect(clock.pauses).toEqual([7000]);
  });

  it("is asked again when it says (Retry-After as a date)", async () => {
    const whole = Math.ceil(clock.now() / 1000) * 1000;
    busy({ "retry-after": new Date(whole + 30_000).toUTCString() }, 503);
    const before = clock.now();
    expect(await isBrought()).toBe(true);
    expect(clock.pauses).toEqual([whole + 30_000 - before]);
  });

  it("is asked again after our own pause when it says nothing, nonsense, or less", async () => {
    for (const headers of [{}, { "retry-after": "soon" }, { "retry-after": "0" }]) {
      server.requests.length = 0;
      busy(headers as Record<string, string>, 500);
      expect(await isBrought()).toBe(true);
      await rm(path.join(folder, "tiny.npz"));
    }
    expect(clock.pauses).toEqual([500, 500, 500]);
  });

  it("for longer than a minute is not waited for: the error says for how long it asks", async () => {
    busy({ "retry-after": "86400" });
    expect(await failure()).toBe(
      "the server answered with HTTP status 429, expected 200, and asks to wait 86400 s",
    );
    expect([clock.pauses, server.requests.length]).toEqual([[], 1]);
  });
});

describe("A server whose file changes half way", () => {
  /** Hangs up after 90,000 bytes of the older file; then has the newer one. */
  const changing = (newer: (range: string | undefined) => boolean) => {
    server.answer = (request, response) => {
      const isFirst = server.requests.length === 1;
      response.setHeader("etag", isFirst ? '"older"' : '"newer"');
      if (isFirst) return hangingUpAfter(older, 90_000)(request, response);
      if (newer(request.headers.range)) delete request.headers.range;
      return serving(content)(request, response);
    };
  };

  it("and that knows If-Range sends the newer one whole", async () => {
    changing(() => true);
    expect(await isBrought()).toBe(true);
    expect(server.requests.slice(1)).toEqual([
      { path: "/tiny.npz", range: "bytes=90000-", ifRange: '"older"' },
    ]);
  });

  it("and that sends the rest of the newer one all the same is found out by its ETag", async () => {
    changing(() => false);
    expect(await isBrought()).toBe(true);
    expect(server.requests.map(({ range }) => range)).toEqual([undefined, "bytes=90000-", undefined]);
    expect(await readdir(folder)).toEqual(["tiny.npz"]);
  });

  it("and that has no ETag is found out by the checksum, which is why a whole one is fetched", async () => {
    server.answer = (request, response) =>
      (server.requests.length === 1 ? hangingUpAfter(older, 90_000) : serving(content))(request, response);
    expect(await isBrought()).toBe(true);
    expect(server.requests.map(({ range }) => range)).toEqual([undefined, "bytes=90000-", undefined]);
    expect(await readdir(folder)).toEqual(["tiny.npz"]);
  });

  it("has its weak ETag not taken for more than it is", async () => {
    server.answer = (request, response) => {
      response.setHeader("etag", 'W/"weak"');
      return (server.requests.length === 1 ? hangingUpAfter(content, 90_000) : serving(content))(
        request,
        response,
      );
    };
    expect(await isBrought()).toBe(true);
    expect(server.requests[1]).toEqual({ path: "/tiny.npz", range: "bytes=90000-" });
  });
});

describe("A server that sends nonsense:", () => {
  it("more than there should be, announced: it is refused before a byte of it is read", async () => {
    server.answer = (_, response) =>
      response.writeHead(200, { "content-length": "1000000000000" }).flushHeaders();
    expect(await failure()).toBe("it sends another file: more than the expected 200000 bytes");
  });

  it("a compressed answer that nobody asked for, which would fill a hundred megabytes", async () => {
    const bomb = gzipSync(Buffer.alloc(100_000_000));
    server.answer = (_, response) => response.writeHead(200, { "content-encoding": "gzip" }).end(bomb);
    expect(await failure()).toBe("it sends another file: more than the expected 200000 bytes");
  });

  it("endless headers", async () => {
    server.answer = (request) => {
      const more = () =>
        void (request.socket.destroyed || request.socket.write(`x: ${"y".repeat(1000)}\r\n`, more));
      request.socket.write("HTTP/1.1 200 OK\r\n", more);
    };
    expect(await failure()).toBe("the exchange failed (UND_ERR_HEADERS_OVERFLOW)");
  });

  it("bytes that were not asked for, or of a file of another size", async () => {
    const partial = (range: string) => {
      server.answer = (_, response) => response.writeHead(206, { "content-range": range }).end("x");
    };
    partial("bytes 5-199999/200000");
    expect(await failure()).toBe("it sent bytes from 5, not 0");
    partial("bytes 0-4/5");
    expect(await failure()).toBe("it sends another file: 5 bytes instead of the expected 200000 bytes");
    partial("nonsense");
    expect(await failure()).toBe("the server answered with HTTP status 206, expected 200");
  });

  it("nothing, hanging up at once: it is asked again", async () => {
    server.answer = (request) => request.socket.destroy();
    expect(await failure()).toMatch(/^the connection broke after 0 of 200000 bytes/);
    expect(server.requests).toHaveLength(3);
  });
});
