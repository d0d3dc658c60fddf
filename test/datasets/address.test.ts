import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { addressIn, isAddress, shownAddress, withoutPassword } from "../../src/datasets/address";
import { findDatasetFile } from "../../src/datasets/findDatasetFile";
import { readDatasetFile } from "../../src/datasets/readDatasetFile";
import { sources } from "../../src/datasets/sources";
import { type Answer, FileServer, refusing, serving } from "./fileServer";
import { madeFile, placesIn } from "./madeFile";

const content = Buffer.from("the right bytes");

describe("shownAddress", () => {
  it.each([
    ["https://host:8000/folder/a.npz", "https://host:8000/folder/a.npz"],
    ["https://host/@scope/a.npz", "https://host/@scope/a.npz"],
    ["https://anna:secret@host/a.npz", "https://…@host/a.npz"],
    ["https://secret@host/a.npz", "https://…@host/a.npz"],
    ["https://anna:secret@", "https://…@"],
    ["HTTP://anna:sec@ret@host/", "HTTP://…@host/"],
    ["http://anna:sec/ret@host/", "http://…@host/"],
    ["http://anna:1/sec?re#t@host/", "http://…@host/"],
    ["ftp://anna:secret@host/", "ftp://…@host/"],
    ["https://host/a.npz?key=secret", "https://host/a.npz?…"],
    ["https://host/a.npz#secret", "https://host/a.npz?…"],
  ])("tells %s as %s", (address, shown) => expect(shownAddress(address)).toBe(shown));
});

describe("withoutPassword", () => {
  const basic = (text: string) => `Basic ${Buffer.from(text).toString("base64")}`;
  it.each([
    ["http://host/a", undefined],
    ["http://anna:secret@host/a", basic("anna:secret")],
    ["http://token@host/a", basic("token:")],
    ["http://:secret@host/a", basic(":secret")],
    ["http://an%40na:100%25@host/a", basic("an@na:100%")],
    ["http://anna:100%@host/a", basic("anna:100%")],
  ])("says of %s apart who asks", (address, authorization) => {
    expect(withoutPassword(address)).toEqual({ address: "http://host/a", authorization });
  });
});

describe("addressIn", () => {
  it("puts a file's name at the end of a folder's path, and before its query", () => {
    expect(addressIn("https://host/folder//", "a.npz")).toBe("https://host/folder/a.npz");
    expect(addressIn("https://host/folder/?key=1", "a.npz")).toBe("https://host/folder/a.npz?key=1");
  });
});

it("isAddress knows an address by its scheme", () => {
  expect(["http://h", "HTTPS://h", "ftp://h", "/a/b", "../a", "C:\\a"].map(isAddress)).toEqual(
    [true, true, true, false, false, false], // prettier-ignore
  );
});

describe("A password in DENSELAB_DATASETS", () => {
  let root: string;
  let server: FileServer;
  let seen: (string | undefined)[];
  beforeEach(async () => {
    root = await mkdtemp(path.join(tmpdir(), "denselab-password-"));
    server = await FileServer.start(serving(content));
  });
  afterEach(async () => {
    await server.stop();
    await rm(root, { recursive: true });
  });

  const remembering =
    (answer: Answer): Answer =>
    (request, response) => {
      seen.push(request.headers.authorization);
      answer(request, response);
    };
  /** Everything that a load tells: its progress, the source it notes, its error and what caused it. */
  const told = async (chosen: string, answer: Answer) => {
    seen = [];
    server.answer = remembering(answer);
    const said: unknown[] = [];
    const entry = madeFile(content, "http://127.0.0.1:9/tiny.npz");
    const places = { ...placesIn(root), chosen };
    const limits = { stall: 20_000, total: 60_000, pauses: [], longestPause: 0 };
    said.push((await findDatasetFile(entry, places)).place.name);
    await readDatasetFile(entry, { places, limits, onProgress: (p) => said.push(p.url) }).catch(
      (error: Error) => said.push(error.message, error, error.cause),
    );
    const shown = said.map((part) =>
      part instanceof Error ? `${part.stack} ${JSON.stringify(part)}` : String(part),
    );
    return [...shown, JSON.stringify(sources())].join("\n");
  };
  const withPassword = (user: string) => server.address.replace("://", `://${user}@`);

  it("opens the server, and is told to nobody else", async () => {
    expect(await told(withPassword("anna:s%3Acret"), serving(content))).not.toContain("cret");
    expect(seen).toEqual([`Basic ${Buffer.from("anna:s:cret").toString("base64")}`]);
  });

  it.each([
    ["a refusal", refusing(403)],
    ["another file", serving(Buffer.from("wrong"))],
    ["a redirect with a password", (_, r) => r.writeHead(302, { location: "http://a:scret@b/" }).end()],
    ["a redirect with a key", (_, r) => r.writeHead(302, { location: "ftp://b/?key=scret" }).end()],
  ])("is not repeated after %s", async (_, answer) => {
    expect(await told(withPassword("anna:scret"), answer)).not.toContain("cret");
  });

  it.each([
    "http://anna:scret@",
    "http://anna:s/cret@host/",
    "http://anna:s cret@ho st/",
    "ftp://anna:scret@host/",
  ])("is not repeated of an address that is none: %s", async (address) =>
    expect(await told(address, serving(content))).not.toContain("cret"),
  );

  it("is not said to the server that a redirect leads to", async () => {
    const other = await FileServer.start(remembering((_, response) => response.writeHead(200).end(content)));
    await told(withPassword("anna:scret"), (_, response) =>
      response.writeHead(302, { location: `${other.address}/x` }).end(),
    );
    await other.stop();
    expect(seen.map((header) => header !== undefined)).toEqual([true, false]);
  });
});
