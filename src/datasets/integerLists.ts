export type Integers = Int32Array | Uint16Array;

/**
 * Lists of integers, one behind the other in one array: the twelve million words of IMDB's 50,000 reviews take 2 or 4 bytes
 * each, and no object a review.
 */
export class IntegerLists {
  /**
   * @param starts where in `values` each list begins, and at the end where the last one ends: one entry more than lists
   * @param values the items of all lists
   */
  constructor(
    private readonly starts: Int32Array,
    private readonly values: Integers,
  ) {}

  /** Copies lists of any kind. */
  static from(lists: ArrayLike<number>[]): IntegerLists {
    const starts = new Int32Array(lists.length + 1);
    lists.forEach((list, i) => (starts[i + 1] = starts[i] + list.length));
    const values = new Int32Array(starts[lists.length]);
    lists.forEach((list, i) => values.set(list, starts[i]));
    return new IntegerLists(starts, values);
  }

  /** How many lists there are. */
  get length(): number {
    return this.starts.length - 1;
  }

  /** The number of items of list `index`. */
  lengthOf(index: number): number {
    return this.starts[index + 1] - this.starts[index];
  }

  /** The items of list `index`: a view, no copy. */
  at(index: number): Integers {
    return this.values.subarray(this.starts[index], this.starts[index + 1]);
  }
}
