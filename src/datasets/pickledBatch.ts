import { LONGEST_NAME, PickleCursor } from "./pickleCursor";
import { PickledMatrix, transposed } from "./pickledMatrix";
import { opcodeName, opcodes as op } from "./pickleOpcodes";

/** A string of bytes, as Python 2 wrote them. */
class Bytes {
  constructor(readonly bytes: Uint8Array) {}

  toString(): string {
    return String.fromCharCode(...this.bytes.subarray(0, LONGEST_NAME));
  }
}
class Tuple {
  constructor(readonly items: Value[]) {}
}
/** One of NumPy's three names, which is all that a GLOBAL can give. */
class Name {
  constructor(readonly name: "_reconstruct" | "ndarray" | "dtype") {}
}
/** NumPy's dtype of uint8, the only one. */
class Uint8Type {}
/** An array that has not been given its values yet. */
class EmptyArray {
  matrix: PickledMatrix | undefined;
}

type Value =
  number | boolean | null | Bytes | Tuple | Value[] | Map<string, Value> | Name | Uint8Type | EmptyArray;

const names: Record<string, Name> = {
  "numpy.core.multiarray._reconstruct": new Name("_reconstruct"),
  "numpy.ndarray": new Name("ndarray"),
  "numpy.dtype": new Name("dtype"),
};

/** Four times what CIFAR-100's training set takes: 50,000 file names and 100,000 labels. */
const MOST_VALUES = 1_000_000;
const MOST_CONTAINERS = 1000;

/**
 * Decodes a batch of CIFAR: a pickled dictionary whose values are integers, strings, lists of them and matrices of uint8.
 *
 * A pickle is a program that can call any Python function. This machine knows the instructions that make such data, and of
 * all names only the three with which NumPy makes an array: REDUCE and BUILD make a matrix of uint8 and nothing else. Every other
 * instruction is refused by name and position. Values are never walked through, so that one which contains itself does no
 * harm, and their number is bounded.
 *
 * @param bytes the whole pickle (protocol 2)
 * @param file its name, for errors
 * @returns the dictionary: its lists of integers and its matrices; what is neither is left out
 * @throws FormatError for anything else than such a dictionary
 */
export function decodePickledBatch(bytes: Uint8Array, file: string): Map<string, number[] | PickledMatrix> {
  const batch = new Map<string, number[] | PickledMatrix>();
  for (const [key, value] of new BatchMachine(bytes, file).run()) {
    if (value instanceof EmptyArray && value.matrix) batch.set(key, value.matrix);
    if (isIntegers(value)) batch.set(key, value);
  }
  return batch;
}

function isIntegers(value: Value): value is number[] {
  return Array.isArray(value) && value.every((item) => typeof item === "number");
}

class BatchMachine {
  readonly #cursor: PickleCursor;
  /** Where the instruction began that is carried out. */
  #at = 0;

  readonly #stack: Value[] = [];
  readonly #marks: number[] = [];
  readonly #memo = new Map<number, Value>();
  #values = 0;
  #containers = 0;

  constructor(bytes: Uint8Array, file: string) {
    this.#cursor = new PickleCursor(bytes, file);
  }

  run(): Map<string, Value> {
    if (this.#cursor.byte() !== op.PROTO || this.#cursor.byte() !== 2)
      this.#fail("does not begin with PROTO 2");
    for (;;) {
      this.#at = this.#cursor.offset;
      const opcode = this.#cursor.byte();
      if (opcode === op.STOP) return this.#result();
      this.#carryOut(opcode);
    }
  }

  #result(): Map<string, Value> {
    const result = this.#pop();
    if (!this.#cursor.isAtEnd) this.#fail("bytes after the end of the pickle");
    if (!(result instanceof Map) || this.#stack.length > 0) this.#fail("does not end in one dictionary");
    return result;
  }

  #carryOut(opcode: number): void {
    switch (opcode) {
      case op.MARK:
        if (this.#marks.length === MOST_CONTAINERS) this.#fail(`more than ${MOST_CONTAINERS} open MARKs`);
        this.#marks.push(this.#stack.length);
        break;
      case op.NONE:
        return this.#push(null);
      case op.NEWTRUE:
        return this.#push(true);
      case op.NEWFALSE:
        return this.#push(false);
      case op.BININT1:
        return this.#push(this.#cursor.byte());
      case op.BININT2:
        return this.#push(this.#cursor.byte() | (this.#cursor.byte() << 8));
      case op.BININT:
        return this.#push(this.#cursor.int32());
      case op.SHORT_BINSTRING:
        return this.#push(new Bytes(this.#cursor.take(this.#cursor.byte())));
      case op.BINSTRING:
        return this.#push(new Bytes(this.#cursor.take(this.#cursor.int32())));
      case op.EMPTY_LIST:
        return this.#pushContainer([]);
      case op.EMPTY_DICT:
        return this.#pushContainer(new Map<string, Value>());
      case op.EMPTY_TUPLE:
        return this.#pushContainer(new Tuple([]));
      case op.TUPLE1:
      case op.TUPLE2:
      case op.TUPLE3:
        return this.#pushContainer(new Tuple(this.#popMany(opcode - op.TUPLE1 + 1)));
      case op.TUPLE:
        return this.#pushContainer(new Tuple(this.#popToMark()));
      case op.APPEND:
        return this.#append(this.#popMany(1));
      case op.APPENDS:
        return this.#append(this.#popToMark());
      case op.SETITEM:
        return this.#setItems(this.#popMany(2));
      case op.SETITEMS:
        return this.#setItems(this.#popToMark());
      case op.BINPUT:
        return this.#put(this.#cursor.byte());
      case op.LONG_BINPUT:
        return this.#put(this.#cursor.int32() >>> 0);
      case op.BINGET:
        return this.#get(this.#cursor.byte());
      case op.LONG_BINGET:
        return this.#get(this.#cursor.int32() >>> 0);
      case op.GLOBAL:
        return this.#global();
      case op.REDUCE:
        return this.#reduce();
      case op.BUILD:
        return this.#build();
      default:
        this.#fail(`opcode ${opcodeName(opcode)} is not read: only those that make a batch's data are`);
    }
  }

  #push(value: Value): void {
    if (++this.#values > MOST_VALUES) this.#fail(`more than ${MOST_VALUES} values`);
    this.#stack.push(value);
  }

  #pushContainer(container: Value): void {
    if (++this.#containers > MOST_CONTAINERS) this.#fail(`more than ${MOST_CONTAINERS} lists and tuples`);
    this.#push(container);
  }

  /** The values above `from`, or above the last open mark, off the stack. */
  #popMany(count: number): Value[] {
    const from = this.#stack.length - count;
    if (from < (this.#marks.at(-1) ?? 0)) this.#fail(`${count} values are needed, there are fewer`);
    return this.#stack.splice(from, count);
  }

  #pop(): Value {
    return this.#popMany(1)[0];
  }

  #popToMark(): Value[] {
    const from = this.#marks.pop();
    if (from === undefined) this.#fail("no MARK is open");
    return this.#stack.splice(from);
  }

  #append(items: Value[]): void {
    const list = this.#stack.at(-1);
    if (!Array.isArray(list)) this.#fail("values are appended to something that is not a list");
    for (const item of items) list.push(item);
  }

  #setItems(items: Value[]): void {
    const dictionary = this.#stack.at(-1);
    if (!(dictionary instanceof Map)) this.#fail("items are set in something that is not a dictionary");
    for (let i = 0; i < items.length; i += 2) {
      const key = items[i];
      if (!(key instanceof Bytes) || key.bytes.length > LONGEST_NAME || i + 1 === items.length) {
        this.#fail("a dictionary's items must be short strings, each with a value");
      }
      dictionary.set(String(key), items[i + 1]);
    }
  }

  #put(index: number): void {
    if (this.#memo.size === MOST_VALUES) this.#fail(`more than ${MOST_VALUES} values are memorized`);
    this.#memo.set(index, this.#stack.at(-1) ?? this.#fail("there is nothing to memorize"));
  }

  #get(index: number): void {
    this.#push(this.#memo.get(index) ?? this.#fail(`nothing was memorized as ${index}`));
  }

  #global(): void {
    const name = `${this.#cursor.line()}.${this.#cursor.line()}`;
    if (!Object.hasOwn(names, name)) {
      this.#fail(`GLOBAL names ${name}; only ${Object.keys(names).join(", ")} are read`);
    }
    this.#push(names[name]);
  }

  /** `_reconstruct(ndarray, (0,), "b")` makes an empty array, `dtype("u1", 0, 1)` the type of uint8; nothing else is called. */
  #reduce(): void {
    const [callee, given] = this.#popMany(2);
    if (callee instanceof Name && given instanceof Tuple) {
      const [first] = given.items;
      if (callee.name === "_reconstruct" && first instanceof Name && first.name === "ndarray") {
        return this.#push(new EmptyArray());
      }
      if (callee.name === "dtype" && first instanceof Bytes && String(first) === "u1") {
        return this.#push(new Uint8Type());
      }
    }
    this.#fail("REDUCE makes something else than an array of uint8");
  }

  /** Gives an array its state `(1, (rows, columns), dtype, isFortran, bytes)`; a dtype's own state says nothing new of uint8. */
  #build(): void {
    const [made, state] = this.#popMany(2);
    if (!(state instanceof Tuple)) this.#fail("BUILD without a tuple");
    if (made instanceof EmptyArray) made.matrix = this.#matrix(state.items);
    else if (!(made instanceof Uint8Type)) this.#fail("BUILD of something else than an array");
    this.#stack.push(made);
  }

  #matrix([, shape, type, isFortran, values]: Value[]): PickledMatrix {
    if (!(shape instanceof Tuple) || !(type instanceof Uint8Type) || !(values instanceof Bytes)) {
      this.#fail("the array is not one of uint8 with its bytes");
    }
    const [rows, columns] = shape.items;
    if (shape.items.length !== 2 || typeof rows !== "number" || typeof columns !== "number") {
      this.#fail("the array is not a matrix");
    }
    const { bytes } = values;
    if (rows < 0 || columns < 0 || rows * columns !== bytes.length) {
      this.#fail(`a matrix of shape (${rows}, ${columns}) has ${bytes.length} bytes`);
    }
    return new PickledMatrix([rows, columns], isFortran === true ? transposed(bytes, rows, columns) : bytes);
  }

  #fail(what: string): never {
    return this.#cursor.fail(this.#at, what);
  }
}
