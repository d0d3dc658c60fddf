import { readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { bostonFile, catalog } from "../../src/datasets/catalog";
import { decodeCifar } from "../../src/datasets/cifarArchive";
import { cifar100Layouts } from "../../src/datasets/cifarLayouts";
import { FormatError } from "../../src/datasets/datasetError";
import { gunzipped } from "../../src/datasets/gzip";
import { decodeIdx } from "../../src/datasets/idx";
import { decodeNpy } from "../../src/datasets/npy";
import { decodeNpz } from "../../src/datasets/npz";
import { parseNumberTable } from "../../src/datasets/numberTable";
import { decodePickle } from "../../src/datasets/pickle";
import { decodePickledBatch } from "../../src/datasets/pickledBatch";
import { opcodes } from "../../src/datasets/pickleOpcodes";
import { projectFolder } from "../../src/system/projectFolder";
import { readDatasetFile } from "../../src/datasets/readDatasetFile";
import { tarFiles } from "../../src/datasets/tar";
import { parseWordIndex } from "../../src/datasets/wordIndex";
import { cifar100Batch, idxOf, pickledBatch, pixels } from "./imageFiles";
import { Mutations } from "./mutations";
import { npyOf, pickleOf, zipOf } from "./npzFiles";
import { missingRealFiles } from "./realFiles";
import { restoreChecksums, tarOf } from "./tarFiles";

const seed = 9;
/** Above what a decoder may ever hold for a file of at most a megabyte. */
const mostGrowth = 192 * 1024 * 1024;

interface Target {
  name: string;
  inputs: number;
  corpus: Uint8Array[];
  interesting?: number[];
  /** Mends what would hide every change from the decoder, such as checksums; half of the inputs are mended. */
  mend?: (file: Uint8Array) => Uint8Array;
  decode: (file: Uint8Array) => unknown;
}

const table = readFileSync(path.join(projectFolder, "data", bostonFile.file));
const columns = table.subarray(0, table.indexOf("\n")).toString().split(",");
const smallBatch = pickledBatch({ fine_labels: [1, 300], names: ["a", "b"], data: pixels(0, 24) });
const oneImage = pickledBatch({ fine_labels: [1], data: new Uint8Array(3072) });
const archive = {
  "cifar-100-python/train": oneImage,
  "cifar-100-python/test": cifar100Batch(1, 1),
  meta: Buffer.from("x"),
};
const asciiOf = (text: string) => Array.from(text, (character) => character.charCodeAt(0));

async function allTargets(): Promise<Target[]> {
  return [
    {
      name: "pickled lists (IMDB, Reuters)",
      inputs: 35_000,
      corpus: [pickleOf([[1, 2, 300], [], [70000]]), pickleOf([[5], [6, 7]], 1), ...(await realPickles())],
      interesting: Object.values(opcodes),
      decode: (file) => decodePickle(file, "f"),
    },
    {
      name: "pickled batches (CIFAR)",
      inputs: 35_000,
      corpus: [
        smallBatch,
        pickledBatch({ labels: [1], data: new Uint8Array(7) }),
        pickledBatch({ a: [1, 2, 3] }),
      ],
      interesting: Object.values(opcodes),
      decode: (file) => decodePickledBatch(file, "f"),
    },
    {
      name: ".npy",
      inputs: 20_000,
      corpus: [
        npyOf("|u1", "(2, 3)", Uint8Array.of(1, 2, 3, 4, 5, 6)),
        npyOf("<i8", "(1,)", new Uint8Array(8)),
        npyOf("<f8", "(2,)", new Uint8Array(16)),
        npyOf("|O", "(2,)", pickleOf([[1], [2, 3]])),
      ],
      interesting: asciiOf("'{}():,<>|=OVUSiuf0123456789TrueFalse"),
      decode: (file) => decodeNpy(file, "f"),
    },
    {
      name: "IDX",
      inputs: 8_000,
      corpus: [idxOf([2, 3, 1], [1, 2, 3, 4, 5, 6]), idxOf([1, 1, 1], [7])],
      decode: (file) => decodeIdx([file.subarray(0, 9), file.subarray(9)], 3, "f", file.length),
    },
    {
      name: "word index (JSON)",
      inputs: 5_000,
      corpus: [Buffer.from('{"the": 1, "\\u00e9t\\u00e9": 2, "__proto__": 3}'), ...(await realWordIndex())],
      interesting: asciiOf('{}[]",:0123456789eE+-.\\utrufalsn'),
      decode: (file) => parseWordIndex(file, "f"),
    },
    {
      name: "table of numbers (CSV)",
      inputs: 5_000,
      corpus: [table.subarray(0, table.indexOf("\n", 300) + 1)],
      interesting: asciiOf(',\n\r"0123456789eE+-.x'),
      decode: (file) => parseNumberTable(file, columns, "f"),
    },
    {
      name: ".npz",
      inputs: 1_200,
      corpus: [
        await zipOf({
          "x.npy": npyOf("|u1", "(3,)", Uint8Array.of(1, 2, 3)),
          "y.npy": npyOf("|O", "(1,)", pickleOf([[1]])),
        }),
      ],
      decode: (file) => decodeNpz(file, "f"),
    },
    {
      name: "gzipped IDX",
      inputs: 1_200,
      corpus: [
        gzipSync(idxOf([2, 3, 1], [1, 2, 3, 4, 5, 6])),
        gzipSync(idxOf([90, 90, 1], new Uint8Array(8100))),
      ],
      decode: (file) => decodeIdx(gunzipped(file, "f"), 3, "f", file.length * 1032),
    },
    {
      name: "tar",
      inputs: 1_500,
      corpus: [
        tarOf(archive),
        tarOf([
          { name: "a/", type: "5" },
          { name: "l", type: "2", linkname: "../x" },
        ]),
      ],
      interesting: asciiOf("01234567xgLKS./"),
      mend: restoreChecksums,
      decode: async (file) => {
        const sizes: number[] = [];
        for await (const { content } of tarFiles([file], () => true, "f", file.length))
          sizes.push(content.length);
        return sizes;
      },
    },
    {
      name: "archive of CIFAR",
      inputs: 500,
      corpus: [tarOf(archive)],
      interesting: Object.values(opcodes),
      mend: restoreChecksums,
      decode: (file) => decodeCifar(gzipSync(file, { level: 1 }), cifar100Layouts.fine, "f"),
    },
  ];
}

/** Lists cut from the real Reuters, where it is to be had. */
async function realPickles(): Promise<Uint8Array[]> {
  if ((await missingRealFiles("reuters")) !== undefined) return [];
  const arrays = await decodeNpz(await readDatasetFile(catalog["reuters.npz"]), "reuters.npz");
  const articles = arrays.get("x");
  if (articles?.kind !== "lists") throw new Error("reuters.npz has no lists");
  return [pickleOf(Array.from({ length: 5 }, (_, i) => Array.from(articles.lists.at(i).subarray(0, 40))))];
}

/** The beginning of the real index of words, where it is to be had. */
async function realWordIndex(): Promise<Uint8Array[]> {
  if ((await missingRealFiles("reuters")) !== undefined) return [];
  const text = Buffer.from(await readDatasetFile(catalog["reuters_word_index.json"])).toString();
  return [Buffer.from(`${text.slice(0, text.indexOf(",", 1000))}}`)];
}

/** Bytes that this process holds, in and out of JavaScript's heap. */
function held(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

describe("Decoders meet files that are almost right", async () => {
  const targets = await allTargets();
  const total = targets.reduce((sum, { inputs }) => sum + inputs, 0);
  const report = [`fuzz: ${total} inputs, seed ${seed}`];
  afterAll(() => console.log(report.join("\n")));

  it("at least 100,000 of them", () => {
    expect(total).toBeGreaterThanOrEqual(100_000);
  });

  it.each(targets)("$name: $inputs give a value or a FormatError", async (target) => {
    const mutations = new Mutations(seed, target.corpus, target.interesting);
    let [refused, longest, most] = [0, 0, 0];
    const before = held();
    for (let i = 0; i < target.inputs; i++) {
      const made = mutations.next();
      const file = target.mend && i % 2 === 0 ? target.mend(made) : made;
      try {
        await target.decode(file);
      } catch (error) {
        if (!(error instanceof FormatError)) {
          throw new Error(
            `seed ${seed}, input ${i} of ${target.name}: ${Buffer.from(file).toString("hex")}`,
            { cause: error },
          );
        }
        refused++;
        longest = Math.max(longest, error.message.length);
      }
      if (i % 100 === 0) most = Math.max(most, held() - before);
    }
    report.push(
      `  ${target.name}: ${target.inputs} inputs, ${refused} refused, at most ${Math.round(most / 1e6)} MB more in memory`,
    );
    expect(refused).toBeGreaterThan(target.inputs / 4);
    expect(refused).toBeLessThan(target.inputs);
    expect(longest, "the longest message").toBeLessThan(1000);
    expect(most).toBeLessThan(mostGrowth);
  });
});
