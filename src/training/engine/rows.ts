/** Where the ones are in rows of zeros and ones: row r has them in the columns words[starts[r]] ... words[starts[r + 1] - 1]. */
export interface HotRows {
  starts: Int32Array;
  words: Int32Array;
  /** Their addresses, where they lie in the memory in which is computed. */
  at?: { starts: number; words: number };
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
  readonly y: PlainRows;
  /** What each sample counts; 1, if they are not told. */
  readonly weights?: Float32Array;
}

/** Rows side by side in one array. */
export class PlainRows implements Rows {
  /** What `classes` has found; null before it was asked. */
  #classes: PlainRows | undefined | null = null;

  constructor(
    readonly values: Float32Array,
    readonly count: number,
    readonly sampleSize: number,
  ) {}

  get bytes(): number {
    return this.values.byteLength;
  }

  /** Where each row has its 1, if every row is one 1 among zeros. */
  get classes(): PlainRows | undefined {
    if (this.#classes === null) this.#classes = this.findClasses();
    return this.#classes;
  }

  private findClasses(): PlainRows | undefined {
    const { values, count, sampleSize } = this;
    const classes = new Float32Array(count);
    for (let row = 0, at = 0; row < count; row++) {
      let ones = 0;
      for (let column = 0; column < sampleSize; column++, at++) {
        if (values[at] === 0) continue;
        if (values[at] !== 1 || ++ones > 1) return undefined;
        classes[row] = column;
      }
      if (ones === 0) return undefined;
    }
    return new PlainRows(classes, count, 1);
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
