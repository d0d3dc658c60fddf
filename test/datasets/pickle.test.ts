import { describe, expect, it } from "vitest";
import { decodePickle } from "../../src/datasets/pickle";
import { opcodes as op } from "../../src/datasets/pickleOpcodes";
import { bytesOf, closing, global, int, opening, pickleOf } from "./npzFiles";

const decode = (...pieces: Parameters<typeof bytesOf>) => decodePickle(bytesOf(...pieces), "some.npy");
const lists = [[1, 2, 300], [], [70000], Array.from({ length: 2500 }, (_, i) => i)];

describe("decodePickle reads NumPy's arrays of lists of integers", () => {
  it.each([1, 2, 1000])("written in batches of %i", (batch) => {
    expect(decodePickle(pickleOf(lists, batch), "some.npy")).toEqual(lists);
  });

  it("with integers of one, two and four bytes, also negative", () => {
    const integers = [op.MARK, op.BININT1, 255, op.BININT2, 255, 255, int(-2), op.APPENDS];
    expect(decode(opening(3), op.EMPTY_LIST, integers, closing)).toEqual([255, 65535, -2]);
  });

  it("with lists in lists", () => {
    const inner = [op.EMPTY_LIST, op.MARK, int(1), op.EMPTY_LIST, op.APPENDS];
    expect(decode(opening(1), op.EMPTY_LIST, inner, op.APPEND, closing)).toEqual([[1, []]]);
  });
});

describe("decodePickle refuses, by name and position,", () => {
  const body = bytesOf(opening(1)).length;

  it("every opcode that builds anything else, looks a name up or calls", () => {
    const read = [
      op.MARK,
      op.EMPTY_LIST,
      op.APPEND,
      op.APPENDS,
      op.TUPLE,
      op.BININT,
      op.BININT1,
      op.BININT2,
    ] as number[];
    for (const [name, code] of Object.entries(op)) {
      if (read.includes(code)) continue;
      expect(() => decode(opening(1), code, "xxxxxxxxxxxx")).toThrow(
        `some.npy: pickle, byte ${body}: opcode ${name} is not read: only lists of integers are`,
      );
    }
  });

  it("a name that is not NumPy's own", () => {
    expect(() => decode(op.PROTO, 2, global("os", "system"), "xxxx")).toThrow(
      "some.npy: pickle, byte 2: GLOBAL names os.system, only numpy.core.multiarray._reconstruct is read",
    );
  });

  it("a name without an end", () => {
    expect(() => decode(op.PROTO, 2, op.GLOBAL, "a".repeat(1000))).toThrow("a name longer than 64 bytes");
  });

  it("an opcode that Python does not know", () => {
    expect(() => decode(opening(1), 0xff)).toThrow("opcode 0xff is not read");
  });

  it("another protocol, another opening", () => {
    expect(() => decode(op.PROTO, 4, op.FRAME)).toThrow(
      "byte 0: PROTO has another operand than NumPy writes",
    );
    expect(() => decode("cos\nsystem\n")).toThrow("byte 0: opcode GLOBAL where PROTO was expected");
  });

  it("values that are appended to nothing, or to a number", () => {
    expect(() => decode(opening(1), op.APPEND)).toThrow("APPEND without a value");
    expect(() => decode(opening(1), int(1), op.APPEND)).toThrow("appended to something that is not a list");
    expect(() => decode(opening(1), int(1), int(2), op.APPEND)).toThrow(
      "appended to something that is not a list",
    );
    expect(() => decode(opening(1), op.APPENDS)).toThrow("APPENDS without a MARK");
    expect(() => decode(opening(1), op.MARK, op.MARK, op.APPENDS)).toThrow(
      "appended to something that is not a list",
    );
  });

  it("a state that is not one list", () => {
    expect(() => decode(opening(1), closing)).toThrow("the array's state does not end in one list");
    expect(() => decode(opening(1), int(1), closing)).toThrow("the array's state does not end in one list");
    expect(() => decode(opening(0), op.EMPTY_LIST, op.MARK, closing)).toThrow("does not end in one list");
  });

  it("another number of items than announced", () => {
    expect(() => decode(opening(2_000_000_000), op.EMPTY_LIST, closing)).toThrow(
      "an array of 2000000000 items was announced, the list holds 0",
    );
  });

  it("bytes after the end", () => {
    expect(() => decode(opening(0), op.EMPTY_LIST, closing, 0)).toThrow("bytes after the end of the pickle");
  });

  it("a pickle that is cut short anywhere", () => {
    const whole = pickleOf([[1, 2, 300], [70000]]);
    for (let length = 0; length < whole.length; length++) {
      expect(() => decodePickle(whole.subarray(0, length), "some.npy")).toThrow("some.npy: pickle, byte");
    }
  });

  it("more lists than memory is for", () => {
    const many = new Uint8Array(2_000_000).fill(op.EMPTY_LIST);
    expect(() => decodePickle(Buffer.concat([bytesOf(opening(1)), many]), "some.npy")).toThrow(
      "more than 1000000 lists",
    );
  });
});
