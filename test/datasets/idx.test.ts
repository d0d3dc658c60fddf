import { describe, expect, it } from "vitest";
import { decodeIdx } from "../../src/datasets/idx";
import { idxOf } from "./imageFiles";

const file = idxOf([2, 3], [1, 2, 3, 4, 5, 6]);
const decode = (bytes: Uint8Array, dimensions = 2) => decodeIdx([bytes], dimensions, "some.gz");

describe("decodeIdx", () => {
  it("reads a file in one piece, or in pieces of any size", async () => {
    for (let size = 1; size <= file.length; size++) {
      const pieces = Array.from({ length: Math.ceil(file.length / size) }, (_, i) =>
        file.subarray(i * size, (i + 1) * size),
      );
      expect(await decodeIdx(pieces, 2, "some.gz")).toEqual({
        shape: [2, 3],
        values: Uint8Array.of(1, 2, 3, 4, 5, 6),
      });
    }
  });

  it("reads an array of nothing", async () => {
    expect(await decode(idxOf([0], []), 1)).toEqual({ shape: [0], values: new Uint8Array() });
  });
});

describe("decodeIdx refuses", () => {
  const changed = (at: number, value: number) => file.map((byte, i) => (i === at ? value : byte));

  it.each([
    ["an empty file", file.subarray(0, 0), "some.gz: IDX header takes 12 bytes, the file ends after 0"],
    [
      "a header cut short",
      file.subarray(0, 11),
      "some.gz: IDX header takes 12 bytes, the file ends after 11",
    ],
    ["another file", changed(0, 0x89), "some.gz: not an IDX file: it begins with 0x89000802"],
    ["an unknown type", changed(2, 7), "some.gz: not an IDX file: it begins with 0x00000702"],
    ["floats", changed(2, 0x0d), "some.gz: IDX of float32 is not read, only uint8"],
    ["other dimensions", changed(3, 3), "some.gz: IDX has 3 dimensions, expected 2"],
    ["values cut short", file.subarray(0, 17), "some.gz: IDX announces 6 bytes of shape (2, 3) and holds 5"],
    [
      "a length that lies: more than there is",
      changed(7, 200),
      "some.gz: IDX announces 600 bytes of shape (200, 3) and holds 6",
    ],
    [
      "a length that lies: less than there is",
      changed(7, 1),
      "some.gz: IDX holds more than the 3 bytes of shape (1, 3) that it announces",
    ],
    [
      "a length beyond memory",
      idxOf([0xffffffff, 0xffffffff], []),
      "some.gz: IDX announces shape (4294967295, 4294967295): more than the 67108864 bytes that there can be",
    ],
  ])("%s", async (_, bytes, message) => {
    await expect(decode(bytes)).rejects.toThrow(message);
  });

  it("an endless file, without reading on", async () => {
    let given = 0;
    function* endless() {
      yield file;
      for (;;) {
        given += 1;
        yield new Uint8Array(1000);
      }
    }
    await expect(decodeIdx(endless(), 2, "some.gz")).rejects.toThrow("IDX holds more than");
    expect(given).toBe(1);
  });
});
