/** Where the ones are in rows of zeros and ones: row r has them in the columns words[starts[r]] ... words[starts[r + 1] - 1]. */
export interface HotRows {
  starts: Int32Array;
  words: Int32Array;
}

/** Rows of numbers, as the engine takes them in. */
export interface Rows {
  readonly count: number;
  /** How many bytes the rows take, where they are plain arrays. */
  readonly bytes?: number;
  /** Where the ones are, if the rows are known to be of zeros and ones. */
  readonly hot?: HotRows;
  /** Copies the rows named into an array in which a row begins every `stride` numbers. */
  gather(rows: Int32Array, into: Float32Array, stride: number): void;
}

/** Inputs and the targets that belong to them row for row. */
export interface LabelledRows {
  readonly x: Rows;
  readonly y: Rows & { readonly sampleSize: number };
  /** What each sample counts; 1, if they are not told. */
  readonly weights?: Float32Array;
}

/** Rows side by side in one array. */
export class PlainRows implements Rows {
  constructor(
    readonly values: Float32Array,
    readonly count: number,
    readonly sampleSize: number,
  ) {}

  get bytes(): number {
    return this.values.byteLength;
  }

  gather(rows: Int32Array, into: Float32Array, stride: number): void {
    const { values, sampleSize } = this;
    for (let i = 0; i < rows.length; i++) {
      // A plain loop: for the few numbers of a sample it is faster than a subarray and its set.
      for (let j = 0, from = rows[i] * sampleSize, to = i * stride; j < sampleSize; j++)
        into[to++] = values[from++];
    }
  }
}

/** The largest number of ones that `rows` rows have together. */
export function mostOnes({ starts }: HotRows, rows: number): number {
  const counts = Int32Array.from({ length: starts.length - 1 }, (_, r) => starts[r + 1] - starts[r]);
  return counts
    .sort()
    .subarray(Math.max(0, counts.length - rows))
    .reduce((sum, count) => sum + count, 0);
}
