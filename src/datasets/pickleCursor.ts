import { FormatError } from "./datasetError";

/** Longer than any name of NumPy's, or key of CIFAR's. */
export const LONGEST_NAME = 64;

/** Reads a pickle from its first byte to its last, and says at which byte something was wrong. */
export class PickleCursor {
  protected readonly bytes: Uint8Array;
  protected readonly view: DataView;
  readonly #file: string;
  offset = 0;

  constructor(bytes: Uint8Array, file: string) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#file = file;
  }

  get isAtEnd(): boolean {
    return this.offset === this.bytes.length;
  }

  byte(): number {
    this.skip(1);
    return this.bytes[this.offset - 1];
  }

  int32(): number {
    this.skip(4);
    return this.view.getInt32(this.offset - 4, true);
  }

  /** The next `count` bytes: a view, no copy. */
  take(count: number): Uint8Array {
    this.skip(count);
    return this.bytes.subarray(this.offset - count, this.offset);
  }

  /** Up to the end of the line, which is near: it stands for a name. */
  line(): string {
    const end = this.bytes.subarray(this.offset, this.offset + LONGEST_NAME).indexOf(0x0a);
    if (end < 0) this.fail(this.offset, `a name longer than ${LONGEST_NAME} bytes`);
    return String.fromCharCode(...this.take(end + 1).subarray(0, end));
  }

  /** @throws FormatError, always */
  fail(at: number, what: string): never {
    throw new FormatError(this.#file, `pickle, byte ${at}: ${what}`);
  }

  /** @throws FormatError where fewer bytes are left */
  skip(count: number): void {
    if (count < 0 || this.offset + count > this.bytes.length) {
      this.fail(this.bytes.length, "the pickle is cut short");
    }
    this.offset += count;
  }
}
