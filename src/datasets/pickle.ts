import { FormatError } from "./datasetError";
import { opcodeName, opcodes as op } from "./pickleOpcodes";

/** All that the lists of a pickled array may hold. */
export type Nested = number | Nested[];

/** Far above the 25,001 lists of IMDB's files; an empty list costs one byte in the file and many in memory. */
const MOST_LISTS = 1_000_000;
const LONGEST_NAME = 64;

/**
 * Decodes a pickled one-dimensional NumPy array of lists of integers, as Keras's files hold them.
 *
 * A pickle is a program that can call any Python function. This reader knows one program only: the fixed opening that
 * NumPy writes, compared as text, then nested lists of integers. Nothing is looked up or called; every other opcode
 * is refused by name and position. As the memo is never read, no value contains itself, and time and memory are bounded
 * by the number of bytes given.
 *
 * @param bytes the whole pickle
 * @param file the file's name, for errors
 * @returns the array's items
 * @throws FormatError for anything else than such an array
 */
export function decodePickle(bytes: Uint8Array, file: string): Nested[] {
  return new PickleReader(bytes, file).read();
}

class PickleReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #file: string;
  #offset = 0;

  readonly #stack: Nested[] = [];
  readonly #marks: number[] = [];
  #lists = 0;

  constructor(bytes: Uint8Array, file: string) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#file = file;
  }

  read(): Nested[] {
    const count = this.#opening();
    const items = this.#list();
    this.#expect(op.BUILD);
    this.#expect(op.STOP);
    if (this.#offset !== this.#bytes.length) this.#fail(this.#offset, "bytes after the end of the pickle");
    if (items.length !== count) {
      this.#fail(this.#offset, `an array of ${count} items was announced, the list holds ${items.length}`);
    }
    return items;
  }

  /** `_reconstruct(ndarray, (0,), "b")` and the start of its state `(1, (count,), dtype("O8", 0, 1), False, ...`. */
  #opening(): number {
    this.#expect(op.PROTO, 2);
    this.#name("numpy.core.multiarray", "_reconstruct");
    this.#name("numpy", "ndarray");
    this.#expect(op.BININT1, 0);
    this.#expect(op.TUPLE1);
    this.#text("b");
    this.#expect(op.TUPLE3);
    this.#expect(op.REDUCE);
    this.#memo();
    this.#expect(op.MARK);
    this.#expect(op.BININT1, 1);
    const count = this.#integer();
    this.#expect(op.TUPLE1);
    this.#name("numpy", "dtype");
    this.#text("O8");
    this.#expect(op.BININT1, 0);
    this.#expect(op.BININT1, 1);
    this.#expect(op.TUPLE3);
    this.#expect(op.REDUCE);
    this.#memo();
    this.#expect(op.MARK);
    this.#expect(op.BININT1, 3);
    this.#text("|");
    for (let i = 0; i < 3; i++) this.#expect(op.NONE);
    this.#expect(op.BININT, 0xff, 0xff, 0xff, 0xff);
    this.#expect(op.BININT, 0xff, 0xff, 0xff, 0xff);
    this.#expect(op.BININT1, 63);
    this.#expect(op.TUPLE);
    this.#expect(op.BUILD);
    this.#expect(op.NEWFALSE);
    return count;
  }

  /** The array's list, up to the TUPLE that closes its state. */
  #list(): Nested[] {
    const stack = this.#stack;
    for (;;) {
      const at = this.#offset;
      const opcode = this.#byte();
      switch (opcode) {
        case op.BININT1:
        case op.BININT2:
        case op.BININT:
          this.#offset = at;
          stack.push(this.#integer());
          break;
        case op.EMPTY_LIST:
          if (++this.#lists > MOST_LISTS) this.#fail(at, `more than ${MOST_LISTS} lists`);
          stack.push([]);
          this.#memo();
          break;
        case op.MARK:
          this.#marks.push(stack.length);
          this.#integersOfOneList();
          break;
        case op.APPEND:
          if (stack.length === 0) this.#fail(at, "APPEND without a value");
          this.#append(at, stack.length - 1);
          break;
        case op.APPENDS:
          this.#append(at, this.#marks.pop() ?? this.#fail(at, "APPENDS without a MARK"));
          break;
        case op.TUPLE: {
          const items = stack[0];
          if (stack.length === 1 && this.#marks.length === 0 && Array.isArray(items)) return items;
          this.#fail(at, "the array's state does not end in one list");
          break;
        }
        default:
          this.#fail(at, `opcode ${opcodeName(opcode)} is not read: only lists of integers are`);
      }
    }
  }

  /**
   * MARK, integers, APPENDS: all but a few thousand of IMDB's twelve million opcodes. Such a run goes straight to its
   * list, by way of no stack.
   */
  #integersOfOneList(): void {
    const list = this.#stack.at(-1);
    if (!Array.isArray(list)) return;
    const before = list.length;
    const bytes = this.#bytes;
    let at = this.#offset;
    for (; at + 5 <= bytes.length;) {
      const opcode = bytes[at];
      if (opcode === op.BININT1) {
        list.push(bytes[at + 1]);
        at += 2;
      } else if (opcode === op.BININT2) {
        list.push(bytes[at + 1] | (bytes[at + 2] << 8));
        at += 3;
      } else if (opcode === op.BININT) {
        list.push(this.#view.getInt32(at + 1, true));
        at += 5;
      } else if (opcode === op.APPENDS) {
        this.#marks.pop();
        this.#offset = at + 1;
        return;
      } else {
        break;
      }
    }
    list.length = before; // Not such a run: the general way reads it again.
  }

  /** Moves the values from `start` to the top of the stack into the list below them. */
  #append(at: number, start: number): void {
    const list = this.#stack[start - 1];
    if (!Array.isArray(list)) this.#fail(at, "values are appended to something that is not a list");
    for (let i = start; i < this.#stack.length; i++) list.push(this.#stack[i]);
    this.#stack.length = start;
  }

  #integer(): number {
    const at = this.#offset;
    const opcode = this.#byte();
    switch (opcode) {
      case op.BININT1:
        return this.#byte();
      case op.BININT2:
        return this.#byte() | (this.#byte() << 8);
      case op.BININT:
        this.#skip(4);
        return this.#view.getInt32(at + 1, true);
      default:
        return this.#fail(at, `opcode ${opcodeName(opcode)} where an integer was expected`);
    }
  }

  /** GLOBAL and a memo entry: two lines of text, which must be the ones expected. */
  #name(module: string, attribute: string): void {
    const at = this.#offset;
    this.#expect(op.GLOBAL);
    const [foundModule, foundAttribute] = [this.#line(), this.#line()];
    if (foundModule !== module || foundAttribute !== attribute) {
      this.#fail(at, `GLOBAL names ${foundModule}.${foundAttribute}, only ${module}.${attribute} is read`);
    }
    this.#memo();
  }

  #line(): string {
    const end = this.#bytes.subarray(this.#offset, this.#offset + LONGEST_NAME).indexOf(0x0a);
    if (end < 0) this.#fail(this.#offset, `a name longer than ${LONGEST_NAME} bytes`);
    const text = String.fromCharCode(...this.#bytes.subarray(this.#offset, this.#offset + end));
    this.#offset += end + 1;
    return text;
  }

  #text(expected: string): void {
    this.#expect(op.SHORT_BINSTRING, expected.length, ...Array.from(expected, (c) => c.charCodeAt(0)));
  }

  /** Steps over the instruction that would store the value in the memo. */
  #memo(): void {
    const opcode = this.#bytes[this.#offset];
    if (opcode === op.BINPUT) this.#skip(2);
    else if (opcode === op.LONG_BINPUT) this.#skip(5);
  }

  #expect(opcode: number, ...operand: number[]): void {
    const at = this.#offset;
    const found = this.#byte();
    if (found !== opcode) {
      this.#fail(at, `opcode ${opcodeName(found)} where ${opcodeName(opcode)} was expected`);
    }
    for (const byte of operand) {
      if (this.#byte() !== byte)
        this.#fail(at, `${opcodeName(opcode)} has another operand than NumPy writes`);
    }
  }

  #byte(): number {
    this.#skip(1);
    return this.#bytes[this.#offset - 1];
  }

  #skip(count: number): void {
    if (this.#offset + count > this.#bytes.length) this.#fail(this.#bytes.length, "the pickle is cut short");
    this.#offset += count;
  }

  #fail(at: number, what: string): never {
    throw new FormatError(this.#file, `pickle, byte ${at}: ${what}`);
  }
}
