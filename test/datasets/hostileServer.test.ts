import { rm } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { DownloadError } from "../../src/datasets/datasetError";
import { redirected } from "../../src/datasets/fetchOverHttp";
import { hangingUpAfter, serving } from "./fileServer";
import { TinyDownload } from "./tinyDownload";

const tiny = new TinyDownload();
const { content, entry } = tiny;
const older = content.map((byte) => byte ^ 1);

const failure = async () => {
  const { what } = await tiny.failure(DownloadError);
  expect(await tiny.files()).toEqual([]); // nothing broken is left
  return what;
};

describe("A server that redirects", () => {
  const redirecting = (location: string) => {
    tiny.server.answer = (request, response) =>
      request.url === "/elsewhere"
        ? serving(content)(request, response)
        : response.writeHead(302, { location }).end("moved");
  };

  it("to another place on the web is followed, with the range that was asked for", async () => {
    redirecting("/elsewhere");
    expect(await tiny.isBrought()).toBe(true);
    expect(tiny.server.requests.map((request) => request.path)).toEqual(["/tiny.npz", "/elsewhere"]);
  });

  it.each(["file:///etc/passwd", "data:text/plain,x", "ftp://host/tiny.npz", "javascript:alert(1)"])(
    "to %s is refused, and asked only once",
    async (location) => {
      redirecting(location);
      expect(await failure()).toBe(`the server redirects to "${location}": only http and https are followed`);
      expect(tiny.server.requests).toHaveLength(1);
    },
  );

  it("to itself is left after five times", async () => {
    redirecting("/tiny.npz");
    expect(await failure()).toBe("the server redirects more than 5 times");
    expect(tiny.server.requests).toHaveLength(6);
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
    expect(() => redirected(entry, entry.url, "https://host/a", "http://host/a")).toThrow(
      /redirects to "http:\/\/host\/a": https is not left for http$/,
    );
    expect(redirected(entry, entry.url, "http://host/a", "https://host/b")).toBe("https://host/b");
  });
});

describe("A server that is busy", () => {
  const busy = (headers: Record<string, string>, status = 429) => {
    tiny.server.answer = (request, response) =>
      tiny.server.requests.length === 1
        ? response.writeHead(status, headers).end("later")
        : serving(content)(request, response);
  };

  it("is asked again when it says (Retry-After in seconds)", async () => {
    busy({ "retry-after": "7" });
    expect(await tiny.isBrought()).toBe(true);
    expect(tiny.clock.pauses).toEqual([7000]);
  });

  it("is asked again when it says (Retry-After as a date)", async () => {
    const whole = Math.ceil(tiny.clock.now() / 1000) * 1000;
    busy({ "retry-after": new Date(whole + 30_000).toUTCString() }, 503);
    const before = tiny.clock.now();
    expect(await tiny.isBrought()).toBe(true);
    expect(tiny.clock.pauses).toEqual([whole + 30_000 - before]);
  });

  it("is asked again after our own pause when it says nothing, nonsense, or less", async () => {
    for (const headers of [{}, { "retry-after": "soon" }, { "retry-after": "0" }]) {
      tiny.server.requests.length = 0;
      busy(headers as Record<string, string>, 500);
      expect(await tiny.isBrought()).toBe(true);
      await rm(path.join(tiny.folder, "tiny.npz"));
    }
    expect(tiny.clock.pauses).toEqual([500, 500, 500]);
  });

  it("for a minute is waited for", async () => {
    busy({ "retry-after": "60" });
    expect(await tiny.isBrought()).toBe(true);
    expect(tiny.clock.pauses).toEqual([60_000]);
  });

  it.each([61, 86400])("for %i s, longer than a minute, is not: the error says how long", async (seconds) => {
    busy({ "retry-after": `${seconds}` });
    expect(await failure()).toBe(
      `the server answered with HTTP status 429, expected 200, and asks to wait ${seconds} s`,
    );
    expect([tiny.clock.pauses, tiny.server.requests.length]).toEqual([[], 1]);
  });
});

describe("A server whose file changes half way", () => {
  /** Hangs up after 90,000 bytes of the older file; then has the newer one. */
  const changing = (newer: (range: string | undefined) => boolean) => {
    tiny.server.answer = (request, response) => {
      const isFirst = tiny.server.requests.length === 1;
      response.setHeader("etag", isFirst ? '"older"' : '"newer"');
      if (isFirst) return hangingUpAfter(older, 90_000)(request, response);
      if (newer(request.headers.range)) delete request.headers.range;
      return serving(content)(request, response);
    };
  };

  it("and that knows If-Range sends the newer one whole", async () => {
    changing(() => true);
    expect(await tiny.isBrought()).toBe(true);
    expect(tiny.server.requests.slice(1)).toEqual([
      { path: "/tiny.npz", range: "bytes=90000-", ifRange: '"older"' },
    ]);
  });

  it("and that sends the rest of the newer one all the same is found out by its ETag", async () => {
    changing(() => false);
    let ends = 0;
    tiny.onProgress = ({ received, total }) => (ends += Number(received === total));
    expect(await tiny.isBrought()).toBe(true);
    expect(tiny.server.requests.map(({ range }) => range)).toEqual([undefined, "bytes=90000-", undefined]);
    // The newer one's rest was not taken for the older one's.
    expect(ends).toBe(1);
    expect(await tiny.files()).toEqual(["tiny.npz"]);
  });

  it("and that has no ETag is found out by the checksum, which is why a whole one is fetched", async () => {
    tiny.server.answer = (request, response) =>
      (tiny.server.requests.length === 1 ? hangingUpAfter(older, 90_000) : serving(content))(
        request,
        response,
      );
    expect(await tiny.isBrought()).toBe(true);
    expect(tiny.server.requests.map(({ range }) => range)).toEqual([undefined, "bytes=90000-", undefined]);
    expect(await tiny.files()).toEqual(["tiny.npz"]);
  });

  it("has its weak ETag not taken for more than it is", async () => {
    tiny.server.answer = (request, response) => {
      response.setHeader("etag", 'W/"weak"');
      return (tiny.server.requests.length === 1 ? hangingUpAfter(content, 90_000) : serving(content))(
        request,
        response,
      );
    };
    expect(await tiny.isBrought()).toBe(true);
    expect(tiny.server.requests[1]).toEqual({ path: "/tiny.npz", range: "bytes=90000-" });
  });
});

describe("A server that sends nonsense:", () => {
  it("more than there should be, announced: it is refused before a byte of it is read", async () => {
    tiny.server.answer = (_, response) =>
      response.writeHead(200, { "content-length": "1000000000000" }).flushHeaders();
    expect(await failure()).toBe("it sends another file: more than the expected 200000 bytes");
  });

  it("a compressed answer that nobody asked for, which would fill a hundred megabytes", async () => {
    const bomb = gzipSync(Buffer.alloc(100_000_000));
    tiny.server.answer = (_, response) => response.writeHead(200, { "content-encoding": "gzip" }).end(bomb);
    expect(await failure()).toBe("it sends another file: more than the expected 200000 bytes");
  });

  it("endless headers", async () => {
    tiny.server.answer = (request) => {
      const more = () =>
        void (request.socket.destroyed || request.socket.write(`x: ${"y".repeat(1000)}\r\n`, more));
      request.socket.write("HTTP/1.1 200 OK\r\n", more);
    };
    expect(await failure()).toBe("the exchange failed (UND_ERR_HEADERS_OVERFLOW)");
  });

  it("bytes that were not asked for, or of a file of another size", async () => {
    const partial = (range: string) => {
      tiny.server.answer = (_, response) => response.writeHead(206, { "content-range": range }).end("x");
    };
    partial("bytes 5-199999/200000");
    expect(await failure()).toBe("it sent bytes from 5, not 0");
    partial("bytes 0-4/5");
    expect(await failure()).toBe("it sends another file: 5 bytes instead of the expected 200000 bytes");
    partial("nonsense");
    expect(await failure()).toBe("the server answered with HTTP status 206, expected 200");
  });

  it("nothing, hanging up at once: it is asked again", async () => {
    tiny.server.answer = (request) => request.socket.destroy();
    expect(await failure()).toMatch(/^the connection broke after 0 of 200000 bytes/);
    expect(tiny.server.requests).toHaveLength(3);
  });
});
