import { createHash } from "node:crypto";
import { opcodes as op } from "../../src/datasets/pickleOpcodes";
import { type Images, type LabelledImages } from "../../src/datasets/images";

/** Small files of the image datasets' formats. `keras_images.py` makes the same, byte for byte, and lets Keras load them. */

export const trainCount = 60;
export const testCount = 20;

/** The first `count` pixels of part `part`: no two images, rows or channels of them are alike. */
export function pixels(part: number, count: number): Uint8Array {
  const made = new Uint8Array(count);
  for (let k = 0; k < count; k++) made[k] = k * 31 + (k >>> 8) * 7 + part * 13;
  return made;
}

export function classes(part: number, count: number, of: number): number[] {
  return Array.from({ length: count }, (_, i) => (i * 7 + part) % of);
}

/** An IDX file of uint8. */
export function idxOf(shape: number[], values: ArrayLike<number>): Uint8Array {
  const file = new Uint8Array(4 + 4 * shape.length + values.length);
  const view = new DataView(file.buffer);
  view.setUint32(0, 0x0800 | shape.length);
  shape.forEach((size, i) => view.setUint32(4 + 4 * i, size));
  file.set(values, 4 + 4 * shape.length);
  return file;
}

export function sha256(content: Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

/** What a `loadData` gave, as `keras_images.py` writes down what Keras's gives. */
export function described([[xTrain, yTrain], [xTest, yTest]]: [LabelledImages, LabelledImages]) {
  const images = ({ shape, dtype, data }: Images) => ({ shape, dtype, sha256: sha256(data) });
  const labels = (bytes: LabelledImages[1]) => ({ shape: bytes.shape, sha256: sha256(bytes) });
  return { xTrain: images(xTrain), yTrain: labels(yTrain), xTest: images(xTest), yTest: labels(yTest) };
}

/** A batch of CIFAR's, as Python 2's cPickle wrote it (protocol 2). */
export function pickledBatch(batch: Record<string, string | string[] | number[] | Uint8Array>): Uint8Array {
  return new BatchPickler().write(batch);
}

export const fileNames = (count: number) =>
  Array.from({ length: count }, (_, i) => `image_s_${String(i).padStart(6, "0")}.png`);

/** Part 1 to 5 of CIFAR-10's training set, or 6, its test set. */
export function cifar10Batch(part: number, count: number): Uint8Array {
  return pickledBatch({
    batch_label: part === 6 ? "testing batch 1 of 1" : `training batch ${part} of 5`,
    labels: classes(part, count, 10),
    data: pixels(part, count * 3072),
    filenames: fileNames(count),
  });
}

/** Part 0, CIFAR-100's training set, or 1, its test set. */
export function cifar100Batch(part: number, count: number): Uint8Array {
  return pickledBatch({
    filenames: fileNames(count),
    batch_label: `${part === 1 ? "testing" : "training"} batch 1 of 1`,
    fine_labels: classes(part, count, 100),
    coarse_labels: classes(part, count, 20),
    data: pixels(part, count * 3072),
  });
}

/** Writes the instructions that `pickled` of keras_images.py writes. A matrix has 3072 columns, or one row. */
class BatchPickler {
  readonly #pieces: Uint8Array[] = [];
  #memorized = 0;

  write(batch: Record<string, string | string[] | number[] | Uint8Array>): Uint8Array {
    this.#put(op.PROTO, 2, op.EMPTY_DICT);
    this.#memorize();
    this.#put(op.MARK);
    for (const [key, value] of Object.entries(batch)) {
      this.#string(key);
      this.#memorize();
      if (typeof value === "string") this.#string(value);
      else if (value instanceof Uint8Array) this.#matrix(value);
      else this.#list(value);
    }
    this.#put(op.SETITEMS, op.STOP);
    return Buffer.concat(this.#pieces);
  }

  #list(values: (string | number)[]): void {
    this.#put(op.EMPTY_LIST);
    this.#memorize();
    for (let start = 0; start < values.length; start += 1000) {
      this.#put(op.MARK);
      for (const value of values.slice(start, start + 1000)) {
        if (typeof value === "string") this.#string(value);
        else this.#integer(value);
      }
      this.#put(op.APPENDS);
    }
  }

  #matrix(values: Uint8Array): void {
    this.#name("numpy.core.multiarray", "_reconstruct");
    this.#name("numpy", "ndarray");
    this.#put(op.BININT1, 0, op.TUPLE1);
    this.#string("b");
    this.#put(op.TUPLE3, op.REDUCE);
    this.#memorize();
    this.#put(op.MARK, op.BININT1, 1);
    const columns = Math.min(3072, values.length);
    this.#integer(values.length / columns);
    this.#integer(columns);
    this.#put(op.TUPLE2);
    this.#name("numpy", "dtype");
    this.#string("u1");
    this.#put(op.BININT1, 0, op.BININT1, 1, op.TUPLE3, op.REDUCE);
    this.#memorize();
    this.#put(op.MARK, op.BININT1, 3);
    this.#string("|");
    const minusOne = [op.BININT, 255, 255, 255, 255];
    this.#put(op.NONE, op.NONE, op.NONE, ...minusOne, ...minusOne, op.BININT1, 0, op.TUPLE, op.BUILD);
    this.#put(op.NEWFALSE, op.BINSTRING, ...int32(values.length));
    this.#pieces.push(values);
    this.#put(op.TUPLE, op.BUILD);
  }

  #integer(value: number): void {
    if (value < 256) this.#put(op.BININT1, value);
    else if (value < 65536) this.#put(op.BININT2, value & 255, value >> 8);
    else this.#put(op.BININT, ...int32(value));
  }

  #string(text: string): void {
    this.#put(op.SHORT_BINSTRING, text.length, ...Buffer.from(text, "latin1"));
  }

  #name(module: string, attribute: string): void {
    this.#put(op.GLOBAL, ...Buffer.from(`${module}\n${attribute}\n`));
    this.#memorize();
  }

  #memorize(): void {
    this.#put(op.BINPUT, ++this.#memorized);
  }

  #put(...bytes: number[]): void {
    this.#pieces.push(Uint8Array.from(bytes));
  }
}

function int32(value: number): Uint8Array {
  return new Uint8Array(Int32Array.of(value).buffer);
}
