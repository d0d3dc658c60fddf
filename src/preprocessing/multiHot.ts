import * as tf from "@tensorflow/tfjs-node";
import { describe } from "../ground/describe";
import { jupyterDisplay } from "../ground/jupyterDisplay";
import { say } from "../ground/language";
import { checkOption, rule, type Rule } from "../ground/options";

const integers: Rule = {
  must: { ko: "Int32Array", en: "an Int32Array" },
  holds: (value) => value instanceof Int32Array,
};

/** What is no column of its own row would be one of the next. */
function checkRows(starts: Int32Array, words: Int32Array, dimension: number): void {
  const first = starts.length > 0 && starts[0] >= 0 ? starts[0] : -1;
  const end = starts.findIndex((start, i) => start < (starts[i - 1] ?? 0) || start > words.length);
  if (first < 0 || end >= 0) {
    throw new RangeError(
      say({
        ko: `MultiHot: starts는 0부터 words의 길이 ${words.length}까지 줄어들지 않는 수이어야 합니다.${end < 0 ? "" : ` ${end}번이 ${starts[end]}입니다.`}`,
        en: `MultiHot: starts must be numbers from 0 to ${words.length}, the length of words, that never fall${end < 0 ? "" : `, but has ${starts[end]} at ${end}`}`,
      }),
    );
  }
  for (let at = first; at < starts[starts.length - 1]; at++) {
    const word = words[at];
    if (word >= 0 && word < dimension) continue;
    throw new RangeError(
      say({
        ko: `MultiHot: words의 ${at}번이 ${word}인데 열 번호는 0부터 ${dimension - 1}까지입니다.`,
        en: `MultiHot: words has ${word} at ${at}, but columns are numbered 0 to ${dimension - 1}`,
      }),
    );
  }
}

/**
 * A matrix of zeros and ones that holds only where its ones are: 25,000 reviews over 10,000 words take
 * 13 MB instead of the 1 GB of a float matrix. It serves wherever a `tf.Tensor2D` of the same shape would.
 *
 * Rows and columns are numbered from 0. A MultiHot never changes; `slice` shares its words with the original.
 *
 * @example
 * ```ts
 * const reviews: MultiHot = vectorizeSequences([[0, 2], [1]], 3);
 * reviews.row(0); // => Uint8Array(3) [ 1, 0, 1 ]
 * reviews.slice(1).shape; // => [ 1, 3 ]
 * ```
 */
export class MultiHot {
  /** `[samples, dimension]`, as a tensor's. */
  readonly shape: [number, number];

  /**
   * @param starts row i's words lie between `starts[i]` and `starts[i + 1]` in `words`: one entry more than rows
   * @param words the columns that are 1, row after row, no column twice in a row
   * @param dimension the number of columns
   * @throws when a row's words don't lie in `words`, or one of them is no column
   */
  constructor(
    private readonly starts: Int32Array,
    private readonly words: Int32Array,
    dimension: number,
  ) {
    checkOption("MultiHot", "starts", starts, integers);
    checkOption("MultiHot", "words", words, integers);
    checkOption("MultiHot", "dimension", dimension, rule.positiveInteger);
    checkRows(starts, words, dimension);
    this.shape = [starts.length - 1, dimension];
  }

  /** The number of rows (samples). */
  get length(): number {
    return this.shape[0];
  }

  /** The number of ones in all rows. */
  get ones(): number {
    return this.starts[this.length] - this.starts[0];
  }

  /** The columns that are 1 in row `index`, in the order in which the sequence named them. */
  hotColumns(index: number): Int32Array {
    this.checkRow("hotColumns", index);
    return this.words.subarray(this.starts[index], this.starts[index + 1]);
  }

  /** All rows' columns that are 1, side by side: row i's lie between `starts[i]` and `starts[i + 1]` in `words`. */
  get hot(): { starts: Int32Array; words: Int32Array } {
    return { starts: this.starts, words: this.words };
  }

  /** Row `index` written out: `dimension` zeros and ones. */
  row(index: number): Uint8Array {
    this.checkRow("row", index);
    const row = new Uint8Array(this.shape[1]);
    for (const column of this.hotColumns(index)) row[column] = 1;
    return row;
  }

  /**
   * The rows from `begin` on, `size` of them (to the end when left out or -1): `tf.slice` along the first axis.
   * @throws when the rows asked for are not there
   */
  slice(begin: number, size = -1): MultiHot {
    const count = size === -1 ? this.length - begin : size;
    if (!Number.isInteger(begin) || begin < 0 || begin > this.length) {
      throw new RangeError(
        say({
          ko: `slice: begin은 0부터 ${this.length}까지의 행 번호이어야 합니다. 받은 값: ${describe(begin)}`,
          en: `slice: begin must be a row from 0 to ${this.length}, got ${describe(begin)}`,
        }),
      );
    }
    if (!Number.isInteger(count) || count < 0 || begin + count > this.length) {
      const left = this.length - begin;
      throw new RangeError(
        say({
          ko: `slice: ${begin}행부터 남은 행은 ${left}개인데 size가 ${describe(size)}입니다. 나머지를 모두 가져오려면 size를 빼십시오.`,
          en:
            `slice: there are ${left} rows from row ${begin} on, but size is ${describe(size)}; ` +
            `leave size out to take all the rest`,
        }),
      );
    }
    return new MultiHot(this.starts.subarray(begin, begin + count + 1), this.words, this.shape[1]);
  }

  /** The rows named by `indices`, in that order: `tf.gather` along the first axis. */
  take(indices: ArrayLike<number>): MultiHot {
    checkOption("take", "indices", indices, rule.list);
    const starts = new Int32Array(indices.length + 1);
    for (let i = 0; i < indices.length; i++) {
      this.checkRow("take", indices[i]);
      starts[i + 1] = starts[i] + this.starts[indices[i] + 1] - this.starts[indices[i]];
    }
    const words = new Int32Array(starts[indices.length]);
    for (let i = 0; i < indices.length; i++) words.set(this.hotColumns(indices[i]), starts[i]);
    return new MultiHot(starts, words, this.shape[1]);
  }

  /** All rows written out as a float32 tensor `[samples, dimension]`; the caller disposes of it. */
  toTensor(): tf.Tensor2D {
    const [rows, columns] = this.shape;
    const values = new Float32Array(rows * columns);
    for (let i = 0; i < rows; i++) {
      for (const column of this.hotColumns(i)) values[i * columns + column] = 1;
    }
    return tf.tensor2d(values, this.shape);
  }

  toString(): string {
    const [rows, columns] = this.shape;
    const share = rows * columns === 0 ? 0 : (100 * this.ones) / (rows * columns);
    return `MultiHot [${rows}, ${columns}], ${this.ones} ones (${share.toFixed(2)}%)`;
  }

  /** What a notebook shows: the shape and the upper left corner. */
  [jupyterDisplay](): Record<string, string> {
    const rows = Math.min(5, this.length);
    const columns = Math.min(20, this.shape[1]);
    const corner = Array.from({ length: rows }, (_, i) => Array.from(this.row(i).subarray(0, columns)));
    const body = corner.map((row) => `<tr>${row.map((bit) => `<td>${bit}</td>`).join("")}<td>…</td></tr>`);
    return {
      "text/plain": [`${this}`, ...corner.map((row) => `  ${row.join(" ")} …`)].join("\n"),
      "text/html": `<table>${body.join("")}</table><p>${this}</p>`,
    };
  }

  private checkRow(who: string, index: number): void {
    if (!Number.isInteger(index) || index < 0 || index >= this.length) {
      const last = this.length - 1;
      throw new RangeError(
        say({
          ko: `${who}: ${describe(index)}행은 없습니다. 행 번호는 0부터 ${last}까지입니다.`,
          en: `${who}: there is no row ${describe(index)}; rows are numbered 0 to ${last}`,
        }),
      );
    }
  }
}
