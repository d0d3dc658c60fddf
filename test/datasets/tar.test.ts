import { setImmediate } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { FormatError } from "../../src/datasets/datasetError";
import { tarFiles } from "../../src/datasets/tar";
import { type TarEntry, tarOf } from "./tarFiles";

const hello = Buffer.from("hello");
const long = Uint8Array.from({ length: 5000 }, (_, i) => (i * i) % 251);

async function read(
  archive: Uint8Array,
  { isWanted = () => true, most = undefined as number | undefined } = {},
) {
  const files: [string, number[]][] = [];
  for await (const { name, content } of tarFiles([archive], isWanted, "a.tar", most)) {
    files.push([name, Array.from(content)]);
  }
  return files;
}

function piecesOf(archive: Uint8Array, size: number): Uint8Array[] {
  return Array.from({ length: Math.ceil(archive.length / size) }, (_, i) =>
    archive.subarray(i * size, (i + 1) * size),
  );
}

function ordersOf<T>(items: T[]): T[][] {
  if (items.length < 2) return [items];
  return items.flatMap((first, i) =>
    ordersOf(items.filter((_, j) => j !== i)).map((rest) => [first, ...rest]),
  );
}

/** Tar's own way of telling attributes: a record with its length. */
function pax(key: string, value: string): Uint8Array {
  const record = ` ${key}=${value}\n`;
  const length = record.length + 2;
  return Buffer.from(`${length}${record}`);
}

describe("tarFiles", () => {
  it("gives the wanted files, one after the other", async () => {
    const archive = tarOf({ "a/long": long, "a/empty": new Uint8Array(), "./a/hello": hello });
    expect(await read(archive)).toEqual([
      ["a/long", Array.from(long)],
      ["a/empty", []],
      ["a/hello", Array.from(hello)],
    ]);
    const isWanted = (name: string) => name === "a/hello";
    expect(await read(archive, { isWanted } as never)).toEqual([["a/hello", Array.from(hello)]]);
  });

  it("reads an archive in pieces of any size", async () => {
    const archive = tarOf({ long, hello });
    for (const size of [1, 100, 511, 512, 513, 4096]) {
      const names: string[] = [];
      for await (const { name, content } of tarFiles(piecesOf(archive, size), () => true, "a.tar"))
        names.push(`${name} ${content.length}`);
      expect(names).toEqual(["long 5000", "hello 5"]);
    }
  });

  it("gives the wanted files whole, in every order with the unwanted ones, in pieces of every size", async () => {
    const files = { empty: 0, short: 300, more: 513, long: 5000 };
    for (const order of ordersOf(Object.entries(files))) {
      const archive = tarOf(
        Object.fromEntries(order.map(([name, length]) => [name, long.subarray(0, length)])),
      );
      for (const wanted of [["more"], ["long"], ["empty", "short"]]) {
        for (const size of [512, 513, 1536, archive.length >> 1, archive.length]) {
          const isWanted = (name: string) => wanted.includes(name);
          const lengths: [string, number][] = [];
          for await (const { name, content } of tarFiles(piecesOf(archive, size), isWanted, "a.tar")) {
            lengths.push([name, content.length]);
            expect(Buffer.compare(content, long.subarray(0, content.length))).toBe(0);
          }
          expect(lengths).toEqual(order.filter(([name]) => isWanted(name)));
        }
      }
    }
  });

  it("reads a wanted file that begins in a piece with an unwanted one and ends in the next", async () => {
    const archive = tarOf({ unwanted: long.subarray(0, 513), wanted: long.subarray(0, 513) });
    const halves = piecesOf(archive, archive.length / 2);
    const files = tarFiles(halves, (name) => name === "wanted", "a.tar");
    expect(await files.next()).toMatchObject({ value: { name: "wanted", content: long.slice(0, 513) } });
  });

  it("reads an archive of several megabytes, whoever is slow", async () => {
    const big = new Uint8Array(3_000_000).fill(7);
    const archive = tarOf({ first: big, second: big, third: big });
    async function* slow() {
      for (const piece of piecesOf(archive, 1_234_567)) {
        await setImmediate();
        yield piece;
      }
    }
    for (const wanted of ["first", "second", "third"]) {
      for (const pieces of [slow(), piecesOf(archive, 65_536), [archive]]) {
        for await (const { content } of tarFiles(pieces, (name) => name === wanted, "a.tar")) {
          await setImmediate();
          expect(Buffer.compare(content, big)).toBe(0);
        }
      }
    }
  });

  it("passes over folders", async () => {
    expect(
      await read(
        tarOf([
          { name: "a/", type: "5" },
          { name: "a/b", content: hello },
        ]),
      ),
    ).toHaveLength(1);
  });

  it("stops reading when its reader stops", async () => {
    let given = 0;
    function* pieces() {
      yield tarOf({ first: hello }).subarray(0, 1024);
      for (; given < 10_000; given++) yield tarOf([{ name: `n${given}`, content: long }]).subarray(0, 5632);
    }
    for await (const { name } of tarFiles(pieces(), () => true, "a.tar")) {
      expect(name).toBe("first");
      break;
    }
    expect(given).toBeLessThan(10_000);
  });
});

describe("tarFiles refuses with a FormatError", () => {
  const refusal = async (archive: Uint8Array, most?: number) => {
    const error: unknown = await read(archive, { most }).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(FormatError);
    return (error as FormatError).message;
  };
  const entry = (more: Partial<TarEntry>) => tarOf([{ name: "x", content: hello, ...more }]);

  it.each([
    [
      "a symbolic link",
      { type: "2", linkname: "/etc/passwd", content: undefined },
      'tar entry "x" is a symlink',
    ],
    ["a hard link", { type: "1", linkname: "../other", content: undefined }, 'tar entry "x" is a link'],
    ["a device", { type: "3", content: undefined }, 'tar entry "x" is a character-device'],
    ["a pipe", { type: "6", content: undefined }, 'tar entry "x" is a fifo'],
    ["an absolute path", { name: "/etc/passwd" }, 'tar entry "/etc/passwd" leads out of the archive'],
    ["a path upwards", { name: "a/../../x" }, 'tar entry "a/../../x" leads out of the archive'],
    ["a path upwards, after ./", { name: "./../x" }, 'tar entry "../x" leads out of the archive'],
    ["a path of Windows", { name: "..\\x" }, 'tar entry "..\\\\x" leads out of the archive'],
    [
      "a huge claim",
      { size: 0o77777777777 },
      "claims 8589934591 bytes, more than the 268435456 that there can be",
    ],
  ])("%s", async (_, more, message) => {
    expect(await refusal(entry(more))).toContain(
      `a.tar: ${message.startsWith("claims") ? 'tar entry "x" ' : ""}${message}`,
    );
  });

  it("a claim beyond what there can be", async () => {
    expect(await refusal(entry({ size: 2000 }), 1000)).toBe(
      'a.tar: tar entry "x" claims 2000 bytes, more than the 1000 that there can be',
    );
  });

  it("a path upwards that hides in attributes", async () => {
    const archive = tarOf([
      { name: "PaxHeader", type: "x", content: pax("path", "../up") },
      { name: "x", content: hello },
    ]);
    expect(await refusal(archive)).toBe('a.tar: tar entry "../up" leads out of the archive');
  });

  it("attributes of megabytes", async () => {
    const header = tarOf([{ name: "PaxHeader", type: "x", size: 2 ** 30 }]).subarray(0, 512);
    expect(await refusal(header)).toBe(
      "a.tar: tar could not be read: Tar metadata entry exceeds maximum size.",
    );
  });

  it("a file that comes twice", async () => {
    expect(
      await refusal(
        tarOf([
          { name: "x", content: hello },
          { name: "./x", content: hello },
        ]),
      ),
    ).toContain('a.tar: tar holds "x" twice');
  });

  it("a million entries", async () => {
    const many = Array.from({ length: 1001 }, (_, i) => ({ name: `n${i}` }));
    expect(await refusal(tarOf(many))).toContain("or more than 1000 entries");
  });

  it("a wrong checksum", async () => {
    const archive = Uint8Array.from(tarOf({ hello }));
    archive[0] ^= 1;
    expect(await refusal(archive)).toBe("a.tar: tar could not be read: Invalid tar header checksum.");
  });

  it("an archive cut short anywhere", async () => {
    const archive = tarOf({ hello, long });
    for (const length of [1, 511, 512, 600, 1024, 1100, 2000, archive.length - 1025, archive.length - 600]) {
      expect(await refusal(archive.subarray(0, length))).toMatch(/^a\.tar: tar could not be read: /);
    }
  });

  it("what is no archive", async () => {
    expect(await refusal(new Uint8Array(2000).fill(65))).toMatch(/^a\.tar: tar could not be read: /);
    expect(await refusal(new Uint8Array())).toMatch(/^a\.tar: tar could not be read: /);
  });

  it("an endless archive, after 512 MB", async () => {
    const zeros = new Uint8Array(16 * 1024 * 1024);
    let given = 0;
    function* endless() {
      yield tarOf([{ name: "x", size: 2 ** 28 }]).subarray(0, 512);
      for (; given < 1000; given++) yield zeros;
    }
    const files = tarFiles(endless(), () => false, "a.tar");
    await expect(files.next()).rejects.toThrow(
      "a.tar: tar holds more than the 536870912 bytes that are read",
    );
    expect(given).toBeLessThan(40);
  });
});
