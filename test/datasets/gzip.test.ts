import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { FormatError } from "../../src/datasets/datasetError";
import { gunzipped } from "../../src/datasets/gzip";

const content = Uint8Array.from({ length: 300_000 }, (_, i) => (i * i) % 251);
const packed = gzipSync(content);

async function unpack(source: Parameters<typeof gunzipped>[0]): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of gunzipped(source, "some.gz")) pieces.push(piece);
  return Buffer.concat(pieces);
}

describe("gunzipped", () => {
  it("unpacks bytes, and pieces of them", async () => {
    expect(Buffer.compare(await unpack(packed), content)).toBe(0);
    const pieces = [packed.subarray(0, 7), packed.subarray(7)];
    expect(Buffer.compare(await unpack(pieces), content)).toBe(0);
  });

  it("unpacks no more than is asked for", async () => {
    let given = 0;
    function* aGigabyteOfZeros() {
      for (const bomb = gzipSync(new Uint8Array(1024 * 1024)); given < 1024; given++) yield bomb;
    }
    for await (const piece of gunzipped(aGigabyteOfZeros(), "bomb.gz")) {
      if (piece.length > 0) break;
    }
    expect(given).toBeLessThan(1024);
  });

  it("passes on what its source throws", async () => {
    // eslint-disable-next-line require-yield
    function* failing(): Generator<Uint8Array> {
      throw new Error("the disk is gone");
    }
    await expect(unpack(failing())).rejects.toThrow("the disk is gone");
  });
});

describe("gunzipped refuses with a FormatError", () => {
  it.each([
    ["what is no gzip", Buffer.from("plain text"), "some.gz: gzip could not be read: incorrect header check"],
    ["nothing", new Uint8Array(), "some.gz: gzip could not be read: unexpected end of file"],
    ["a file cut short", packed.subarray(0, 1000), "some.gz: gzip could not be read: unexpected end of file"],
    [
      "a wrong CRC",
      packed.map((byte, i) => (i === packed.length - 8 ? byte ^ 1 : byte)),
      "some.gz: gzip could not be read: incorrect data check",
    ],
    [
      "a wrong length",
      packed.map((byte, i) => (i === packed.length - 4 ? byte ^ 1 : byte)),
      "some.gz: gzip could not be read: incorrect length check",
    ],
  ])("%s", async (_, bytes, message) => {
    const failure = unpack(bytes);
    await expect(failure).rejects.toThrow(message);
    await expect(failure).rejects.toBeInstanceOf(FormatError);
  });
});
