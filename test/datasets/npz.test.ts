import { describe, expect, it } from "vitest";
import { FormatError } from "../../src/datasets/datasetError";
import { decodeNpz } from "../../src/datasets/npz";
import { RandomState } from "../../src/ground/randomState";
import { npyOf, pickleOf, plainLists, zipOf } from "./npzFiles";

const labels = npyOf("|u1", "(3,)", Uint8Array.of(1, 0, 1));
const texts = npyOf("|O", "(3,)", pickleOf([[1, 2], [], [3]]));

/** Overwrites the 32-bit number that stands `at` bytes after every occurrence of a zip record's signature. */
function patched(zip: Uint8Array, signature: number, at: number, value: number): Uint8Array {
  const copy = zip.slice();
  const view = new DataView(copy.buffer);
  for (let i = 0; i + 4 <= copy.length; i++) {
    if (view.getUint32(i, true) === signature) view.setUint32(i + at, value, true);
  }
  return copy;
}
const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;

describe("decodeNpz", () => {
  it("gives each array by its name", async () => {
    const arrays = await decodeNpz(await zipOf({ "x.npy": texts, "y.npy": labels }), "some.npz");
    const [x, y] = [arrays.get("x"), arrays.get("y")];
    expect(x?.kind === "lists" && plainLists(x.lists)).toEqual([[1, 2], [], [3]]);
    expect(y).toEqual({ shape: [3], kind: "numbers", values: Uint8Array.of(1, 0, 1) });
  });
});

describe("decodeNpz refuses with a FormatError", () => {
  const refusal = async (bytes: Uint8Array) => {
    const error: unknown = await decodeNpz(bytes, "some.npz").catch((e: unknown) => e);
    expect(error).toBeInstanceOf(FormatError);
    return (error as FormatError).message;
  };

  it("what is no zip", async () => {
    expect(await refusal(new Uint8Array(100))).toMatch(/^some.npz: zip could not be read: /);
    expect(await refusal(new Uint8Array(0))).toMatch(/^some.npz: zip could not be read: /);
  });

  it("a zip that is cut short", async () => {
    const zip = await zipOf({ "y.npy": labels });
    for (const length of [10, 60, zip.length - 30]) {
      expect(await refusal(zip.subarray(0, length))).toMatch(/^some.npz: zip could not be read: /);
    }
  });

  it.each(["a/x.npy", "x.txt", "x.npy.exe"])("an entry named %s", async (name) => {
    expect(await refusal(await zipOf({ [name]: labels }))).toBe(
      `some.npz: zip entry ${JSON.stringify(name)} is not a plain .npy file`,
    );
  });

  it.each(["../x.npy", "/x.npy"])("an entry that leads elsewhere: %s", async (name) => {
    expect(await refusal(await zipOf({ [name]: labels }))).toBe(
      "some.npz: zip could not be read: Unsafe filename",
    );
  });

  it("a wrong CRC", async () => {
    const zip = patched(patched(await zipOf({ "y.npy": labels }), LOCAL, 14, 1), CENTRAL, 16, 1);
    expect(await refusal(zip)).toMatch(/^some.npz: zip could not be read: /);
  });

  it("an entry that holds more or less than it announces", async () => {
    const zip = await zipOf({ "y.npy": labels });
    const sized = (size: number) => patched(patched(zip, LOCAL, 22, size), CENTRAL, 24, size);
    expect(await refusal(sized(labels.length - 1))).toMatch(/^some.npz: zip/);
    expect(await refusal(sized(labels.length + 1))).toMatch(/^some.npz: zip/);
  });

  it("a bomb: more than deflate can hold", async () => {
    const zip = await zipOf({ "y.npy": labels });
    const size = 500_000_000;
    expect(await refusal(patched(patched(zip, LOCAL, 22, size), CENTRAL, 24, size))).toMatch(
      /^some.npz: zip entry y.npy claims 500000000 bytes from \d+$/,
    );
  });

  it("many entries that are each small enough, but not together", async () => {
    const random = new RandomState(1);
    const noise = Uint8Array.from({ length: 200_000 }, () => random.integers(0, 256));
    const zip = await zipOf({ "a.npy": noise, "b.npy": noise });
    const size = 150_000_000;
    expect(await refusal(patched(patched(zip, LOCAL, 22, size), CENTRAL, 24, size))).toBe(
      "some.npz: zip claims 300000000 bytes or more; 268435456 are read",
    );
  });

  it("a true bomb: a small file of megabytes of nothing", async () => {
    const zip = await zipOf({ "y.npy": new Uint8Array(20_000_000) });
    expect(zip.length).toBeLessThan(100_000);
    expect(await refusal(zip)).toBe("some.npz/y.npy: not a .npy file: it does not begin with \\x93NUMPY");
  });

  it("an array that is broken, by the entry's name", async () => {
    expect(await refusal(await zipOf({ "y.npy": labels.subarray(0, 129) }))).toMatch(
      /^some.npz\/y.npy: .npy header says/,
    );
  });
});
