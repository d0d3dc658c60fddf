import { IntegerLists } from "./integerLists";
import { PickleCursor } from "./pickleCursor";
import { opcodeName, opcodes as op } from "./pickleOpcodes";

/** Far above the 25,000 lists of IMDB's arrays. */
const MOST_LISTS = 1_000_000;

/** How long an integer is, its opcode included, by its opcode; 0 for every other. */
const integerLengths = new Uint8Array(256);
/** Which bits of the two bytes behind the opcode are the integer's. */
const integerMasks = new Uint16Array(256);
for (const [opcode, length, mask] of [
  [op.BININT1, 2, 0xff],
  [op.BININT2, 3, 0xffff],
  [op.BININT, 5, 0],
]) {
  integerLengths[opcode] = length;
  integerMasks[opcode] = mask;
}

/**
 * Decodes a pickled one-dimensional NumPy array of lists of integers, as Keras's files hold them.
 *
 * A pickle is a program that can call any Python function. This reader knows one program only: the fixed opening that
 * NumPy writes, compared as text, then one list of lists of integers. Nothing is looked up or called; every other opcode
 * is refused by name and position. As the memo is never read, no value contains itself, and time and memory are bounded
 * by the number of bytes given.
 *
 * @param bytes the whole pickle
 * @param file the file's name, for errors
 * @returns the array's lists
 * @throws FormatError for anything else than such an array
 */
export function decodePickle(bytes: Uint8Array, file: string): IntegerLists {
  return new PickleReader(bytes, file).read();
}

class PickleReader extends PickleCursor {
  #starts = new Int32Array();
  #lists = 0;
  readonly #values: Int32Array;
  #end = 0;

  constructor(bytes: Uint8Array, file: string) {
    super(bytes, file);
    // An integer takes at least two bytes. What stays unused is never touched, so the system gives no memory for it.
    this.#values = new Int32Array(bytes.length >> 1);
  }

  read(): IntegerLists {
    const count = this.#opening();
    if (count < 0 || count > MOST_LISTS) {
      this.fail(this.offset, `an array of ${count} items was announced; up to ${MOST_LISTS} are read`);
    }
    if (count > this.bytes.length) {
      this.fail(this.offset, `an array of ${count} items was announced in ${this.bytes.length} bytes`);
    }
    this.#starts = new Int32Array(count + 1);
    this.#listOfLists();
    const end = this.offset;
    this.#expect(op.TUPLE);
    this.#expect(op.BUILD);
    this.#expect(op.STOP);
    if (this.offset !== this.bytes.length) this.fail(this.offset, "bytes after the end of the pickle");
    if (this.#lists !== count) {
      this.fail(end, `an array of ${count} items was announced, the list holds ${this.#lists}`);
    }
    return new IntegerLists(this.#starts, this.#values);
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

  /** The array's lists, which its list takes in one by one (APPEND) or many at a time (MARK ... APPENDS). */
  #listOfLists(): void {
    this.#emptyList();
    for (;;) {
      if (this.#next() === op.MARK) {
        this.skip(1);
        while (this.#next() !== op.APPENDS) this.#listOfIntegers();
        this.skip(1);
      } else if (this.#next() === op.EMPTY_LIST) {
        this.#listOfIntegers();
        this.#expect(op.APPEND);
      } else {
        return;
      }
    }
  }

  #listOfIntegers(): void {
    const at = this.offset;
    this.#emptyList();
    if (this.#lists === this.#starts.length - 1) {
      this.fail(at, `an array of ${this.#lists} items was announced, the list holds more`);
    }
    for (;;) {
      if (this.#next() === op.MARK) {
        this.skip(1);
        this.#manyIntegers();
        while (this.#next() !== op.APPENDS) this.#values[this.#end++] = this.#integer();
        this.skip(1);
      } else if (this.#next() === op.BININT1 || this.#next() === op.BININT2 || this.#next() === op.BININT) {
        this.#values[this.#end++] = this.#integer();
        this.#expect(op.APPEND);
      } else {
        break;
      }
    }
    this.#starts[++this.#lists] = this.#end;
  }

  /**
   * All but a few of IMDB's twelve million integers, in local variables, which are faster than fields. Whether one has
   * one byte or two is as good as random: looked up in a table instead of asked, no processor guesses it wrong.
   */
  #manyIntegers(): void {
    const [bytes, view, values] = [this.bytes, this.view, this.#values];
    let [at, end] = [this.offset, this.#end];
    while (at + 5 <= bytes.length) {
      const opcode = bytes[at];
      const length = integerLengths[opcode];
      if (length === 0) break;
      values[end++] =
        length === 5 ? view.getInt32(at + 1, true) : view.getUint16(at + 1, true) & integerMasks[opcode];
      at += length;
    }
    [this.offset, this.#end] = [at, end];
  }

  #emptyList(): void {
    this.#expect(op.EMPTY_LIST);
    this.#memo();
  }

  #integer(): number {
    const at = this.offset;
    const opcode = this.byte();
    switch (opcode) {
      case op.BININT1:
        return this.byte();
      case op.BININT2:
        return this.byte() | (this.byte() << 8);
      case op.BININT:
        this.skip(4);
        return this.view.getInt32(at + 1, true);
      default:
        return this.fail(at, `opcode ${opcodeName(opcode)} where an integer was expected`);
    }
  }

  /** GLOBAL and a memo entry: two lines of text, which must be the ones expected. */
  #name(module: string, attribute: string): void {
    const at = this.offset;
    this.#expect(op.GLOBAL);
    const [foundModule, foundAttribute] = [this.line(), this.line()];
    if (foundModule !== module || foundAttribute !== attribute) {
      this.fail(at, `GLOBAL names ${foundModule}.${foundAttribute}, only ${module}.${attribute} is read`);
    }
    this.#memo();
  }

  #text(expected: string): void {
    this.#expect(op.SHORT_BINSTRING, expected.length, ...Array.from(expected, (c) => c.charCodeAt(0)));
  }

  /** Steps over the instruction that would store the value in the memo. */
  #memo(): void {
    const opcode = this.bytes[this.offset];
    if (opcode === op.BINPUT) this.skip(2);
    else if (opcode === op.LONG_BINPUT) this.skip(5);
  }

  #expect(opcode: number, ...operand: number[]): void {
    const at = this.offset;
    const found = this.byte();
    if (found !== opcode) {
      this.fail(at, `opcode ${opcodeName(found)} where ${opcodeName(opcode)} was expected`);
    }
    for (const byte of operand) {
      if (this.byte() !== byte) this.fail(at, `${opcodeName(opcode)} has another operand than NumPy writes`);
    }
  }

  /** The opcode that comes next; undefined at the end. */
  #next(): number | undefined {
    return this.bytes[this.offset];
  }
}
