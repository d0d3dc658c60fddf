import { describe, expect, it } from "vitest";
import { FormatError } from "../../src/datasets/datasetError";
import { decodePickledBatch } from "../../src/datasets/pickledBatch";
import { PickledMatrix } from "../../src/datasets/pickledMatrix";
import { opcodes as op } from "../../src/datasets/pickleOpcodes";
import { cifar100Batch, pickledBatch, pixels } from "./imageFiles";
import { bytesOf } from "./npzFiles";

type Piece = Parameters<typeof bytesOf>[0];
const decode = (...pieces: Piece[]) => decodePickledBatch(bytesOf(op.PROTO, 2, ...pieces), "batch");
const string = (value: string): Piece => [op.SHORT_BINSTRING, value.length, value];
const int = (value: number): Piece => [op.BININT, ...new Uint8Array(Int32Array.of(value).buffer)];
const name = (module: string, attribute: string): Piece => [op.GLOBAL, `${module}\n${attribute}\n`];
const dictionary = (...items: Piece[]): Piece => [op.EMPTY_DICT, op.MARK, ...items, op.SETITEMS, op.STOP];

const anArray: Piece = [
  [name("numpy.core.multiarray", "_reconstruct"), name("numpy", "ndarray")],
  [op.BININT1, 0, op.TUPLE1, string("b"), op.TUPLE3, op.REDUCE],
];
const uint8: Piece = [
  name("numpy", "dtype"),
  string("u1"),
  op.BININT1,
  0,
  op.BININT1,
  1,
  op.TUPLE3,
  op.REDUCE,
];
/** A matrix with the shape and bytes that are given, whether or not they fit. */
const matrix = (shape: Piece, bytes: string, more: { type?: Piece; order?: number } = {}): Piece => [
  [anArray, op.MARK, op.BININT1, 1, shape, more.type ?? uint8, more.order ?? op.NEWFALSE],
  [string(bytes), op.TUPLE, op.BUILD],
];
const two = [op.BININT1, 2, op.BININT1, 3, op.TUPLE2];

describe("decodePickledBatch reads", () => {
  it("a batch as Python 2 wrote it", () => {
    const batch = decodePickledBatch(cifar100Batch(1, 3), "batch");
    expect([...batch.keys()]).toEqual(["fine_labels", "coarse_labels", "data"]);
    expect(batch.get("fine_labels")).toEqual([1, 8, 15]);
    const data = batch.get("data") as PickledMatrix;
    expect(data.shape).toEqual([3, 3072]);
    expect(Buffer.compare(data.values, pixels(1, 3 * 3072))).toBe(0);
  });

  it("integers of any size, single items, and what the memo holds", () => {
    const list = [op.EMPTY_LIST, op.BINPUT, 1, int(-7), op.APPEND, op.BININT2, 1, 1, op.APPEND];
    const items = [string("a"), list, string("b"), op.BINGET, 1, string("c"), op.LONG_BINGET, 1, 0, 0, 0];
    const batch = decode(dictionary(...items));
    expect(Object.fromEntries(batch)).toEqual({ a: [-7, 257], b: [-7, 257], c: [-7, 257] });
    expect(
      Object.fromEntries(decode(op.EMPTY_DICT, string("a"), op.EMPTY_LIST, op.SETITEM, op.STOP)),
    ).toEqual({ a: [] });
  });

  it("a matrix in Fortran's order as one in C's", () => {
    const batch = decode(dictionary(string("data"), matrix(two, "adbecf", { order: op.NEWTRUE })));
    expect(batch.get("data")).toEqual(new PickledMatrix([2, 3], bytesOf("abcdef")));
  });

  it("keys that objects treat in their own way", () => {
    const batch = decode(dictionary(string("__proto__"), op.EMPTY_LIST));
    expect(batch.get("__proto__")).toEqual([]);
  });

  it("a list that holds itself, without following it", () => {
    const list = [op.EMPTY_LIST, op.BINPUT, 1, op.BINGET, 1, op.APPEND];
    expect(decode(dictionary(string("a"), list)).size).toBe(0);
  });
});

describe("decodePickledBatch refuses, by name and position,", () => {
  const known: (keyof typeof op)[] = [
    ...([
      "MARK",
      "STOP",
      "NONE",
      "NEWTRUE",
      "NEWFALSE",
      "BININT",
      "BININT1",
      "BININT2",
      "GLOBAL",
      "REDUCE",
    ] as const),
    ...([
      "SHORT_BINSTRING",
      "BINSTRING",
      "EMPTY_LIST",
      "EMPTY_DICT",
      "EMPTY_TUPLE",
      "BUILD",
      "TUPLE",
    ] as const),
    ...(["TUPLE1", "TUPLE2", "TUPLE3", "APPEND", "APPENDS", "SETITEM", "SETITEMS", "BINPUT"] as const),
    ...(["LONG_BINPUT", "BINGET", "LONG_BINGET"] as const),
  ];

  it("every instruction that is not needed: INST, OBJ, NEWOBJ, STACK_GLOBAL, EXT, LONG, persistent ids and others", () => {
    const refused = Object.keys(op).filter((opcode) => !known.includes(opcode as keyof typeof op));
    expect(refused).toEqual(
      expect.arrayContaining(["INST", "OBJ", "NEWOBJ", "STACK_GLOBAL", "EXT1", "LONG4", "PERSID"]),
    );
    for (const opcode of refused) {
      expect(() => decode(op[opcode as keyof typeof op], "xxxxxxxx")).toThrow(
        `batch: pickle, byte 2: opcode ${opcode} is not read`,
      );
    }
    expect(() => decode(0xff)).toThrow("opcode 0xff is not read");
  });

  it.each([
    ["os", "system"],
    ["builtins", "eval"],
    ["numpy", "load"],
    ["numpy.testing", "runstring"],
    ["__proto__", "constructor"],
  ])("the name %s.%s", (module, attribute) => {
    expect(() => decode(name(module, attribute))).toThrow(
      `batch: pickle, byte 2: GLOBAL names ${module}.${attribute}; only numpy.core.multiarray._reconstruct, numpy.ndarray, numpy.dtype are read`,
    );
  });

  it.each([
    ["a call of ndarray itself", [name("numpy", "ndarray"), two, op.REDUCE]],
    [
      "an array of another class",
      [name("numpy.core.multiarray", "_reconstruct"), string("x"), op.TUPLE1, op.REDUCE],
    ],
    ["another type", [name("numpy", "dtype"), string("O8"), op.TUPLE1, op.REDUCE]],
    ["a call of what is no name", [string("os.system"), string("ls"), op.TUPLE1, op.REDUCE]],
    ["a call without a tuple", [name("numpy", "dtype"), string("u1"), op.REDUCE]],
  ])("REDUCE with %s", (_, pieces) => {
    expect(() => decode(...pieces)).toThrow("REDUCE makes something else than an array of uint8");
  });

  it.each([
    ["more bytes than its shape says", matrix(two, "abcdefg"), "a matrix of shape (2, 3) has 7 bytes"],
    ["fewer bytes than its shape says", matrix(two, "abcde"), "a matrix of shape (2, 3) has 5 bytes"],
    [
      "a shape below nothing",
      matrix([int(-2), int(-3), op.TUPLE2], "abcdef"),
      "a matrix of shape (-2, -3) has 6 bytes",
    ],
    [
      "a huge shape",
      matrix([int(2 ** 31 - 1), int(2 ** 31 - 1), op.TUPLE2], "a"),
      "a matrix of shape (2147483647, 2147483647) has 1 bytes",
    ],
    ["one dimension", matrix([op.BININT1, 6, op.TUPLE1], "abcdef"), "the array is not a matrix"],
    ["a shape of text", matrix([string("2"), string("3"), op.TUPLE2], "abcdef"), "the array is not a matrix"],
    ["no dtype", matrix(two, "abcdef", { type: op.NONE }), "the array is not one of uint8 with its bytes"],
    ["no state", [anArray, op.NONE, op.BUILD], "BUILD without a tuple"],
    [
      "the state of something else",
      [op.EMPTY_LIST, op.EMPTY_TUPLE, op.BUILD],
      "BUILD of something else than an array",
    ],
  ])("a matrix with %s", (_, pieces, message) => {
    expect(() => decode(dictionary(string("data"), pieces))).toThrow(message);
  });

  it.each([
    ["another protocol", bytesOf(op.PROTO, 4, op.FRAME), "does not begin with PROTO 2"],
    ["no pickle", bytesOf("cos\nsystem\n(S'ls'\ntR."), "does not begin with PROTO 2"],
    ["nothing", bytesOf(), "the pickle is cut short"],
    [
      "a string of a negative length",
      bytesOf(op.PROTO, 2, op.BINSTRING, 255, 255, 255, 255),
      "the pickle is cut short",
    ],
    [
      "a string longer than the file",
      bytesOf(op.PROTO, 2, op.BINSTRING, 255, 255, 255, 127),
      "the pickle is cut short",
    ],
    ["a value from nowhere", bytesOf(op.PROTO, 2, op.BINGET, 7), "nothing was memorized as 7"],
    [
      "a value from far away",
      bytesOf(op.PROTO, 2, op.LONG_BINGET, 255, 255, 255, 255),
      "nothing was memorized as 4294967295",
    ],
    ["a memo of nothing", bytesOf(op.PROTO, 2, op.BINPUT, 7), "there is nothing to memorize"],
    [
      "values from below a MARK",
      bytesOf(op.PROTO, 2, op.NONE, op.MARK, op.TUPLE1),
      "1 values are needed, there are fewer",
    ],
    ["an end without a MARK", bytesOf(op.PROTO, 2, op.APPENDS), "no MARK is open"],
    [
      "items of no list",
      bytesOf(op.PROTO, 2, op.NONE, op.NONE, op.APPEND),
      "appended to something that is not a list",
    ],
    [
      "items of no dictionary",
      bytesOf(op.PROTO, 2, op.NONE, op.NONE, op.NONE, op.SETITEM),
      "set in something that is not a",
    ],
    [
      "a key that is a number",
      bytesOf(op.PROTO, 2, dictionary(op.BININT1, 1, op.NONE)),
      "must be short strings, each with a value",
    ],
    [
      "a key without a value",
      bytesOf(op.PROTO, 2, dictionary(string("a"))),
      "must be short strings, each with a value",
    ],
    [
      "a key of a megabyte",
      bytesOf(op.PROTO, 2, dictionary(string("a".repeat(65)), op.NONE)),
      "must be short strings",
    ],
    [
      "a name without an end",
      bytesOf(op.PROTO, 2, op.GLOBAL, "a".repeat(1000)),
      "a name longer than 64 bytes",
    ],
    ["a list in the end", bytesOf(op.PROTO, 2, op.EMPTY_LIST, op.STOP), "does not end in one dictionary"],
    [
      "two values in the end",
      bytesOf(op.PROTO, 2, op.NONE, op.EMPTY_DICT, op.STOP),
      "does not end in one dictionary",
    ],
    [
      "bytes after the end",
      bytesOf(op.PROTO, 2, op.EMPTY_DICT, op.STOP, 0),
      "bytes after the end of the pickle",
    ],
  ])("%s", (_, bytes, message) => {
    expect(() => decodePickledBatch(bytes, "batch")).toThrow(message);
    expect(() => decodePickledBatch(bytes, "batch")).toThrow(FormatError);
  });

  it("a pickle that is cut short anywhere", () => {
    const whole = pickledBatch({ labels: [1, 300, 70000], names: ["a"], data: new Uint8Array(3072) });
    // All of the instructions; of the matrix's bytes, the first and the last.
    const lengths = Array.from({ length: whole.length }, (_, i) => i).filter(
      (length) => length < 400 || length > whole.length - 20,
    );
    for (const length of lengths) {
      expect(() => decodePickledBatch(whole.subarray(0, length), "batch")).toThrow(FormatError);
    }
  });

  it("more values, lists, marks and memos than a batch has", () => {
    const begun = (rest: Uint8Array) => Buffer.concat([bytesOf(op.PROTO, 2), rest]);
    const filled = (opcode: number) => begun(new Uint8Array(2_000_000).fill(opcode));
    const refusal = (bytes: Uint8Array) => () => decodePickledBatch(bytes, "batch");
    expect(refusal(filled(op.NONE))).toThrow("more than 1000000 values");
    expect(refusal(filled(op.EMPTY_LIST))).toThrow("more than 1000 lists and tuples");
    expect(refusal(filled(op.TUPLE1))).toThrow("1 values are needed, there are fewer");
    expect(refusal(filled(op.MARK))).toThrow("more than 1000 open MARKs");
    const puts = new Uint8Array(6_000_000);
    const view = new DataView(puts.buffer);
    for (let i = 0; i < 1_200_000; i++) {
      puts[5 * i] = op.LONG_BINPUT;
      view.setUint32(5 * i + 1, i, true);
    }
    expect(refusal(begun(Buffer.concat([bytesOf(op.EMPTY_DICT), puts])))).toThrow(
      "more than 1000000 values are memorized",
    );
  });
});
