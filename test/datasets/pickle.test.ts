import { describe, expect, it } from "vitest";
import { decodePickle } from "../../src/datasets/pickle";
import { opcodes as op } from "../../src/datasets/pickleOpcodes";
import { bytesOf, closing, global, int, opening, pickleOf, plainLists } from "./npzFiles";

const decode = (...pieces: Parameters<typeof bytesOf>) => decodePickle(bytesOf(...pieces), "some.npy");
const lists = [[1, 2, 300], [], [70000], Array.from({ length: 2500 }, (_, i) => i)];

describe("decodePickle reads NumPy's arrays of lists of integers", () => {
  it.each([1, 2, 1000])("written in batches of %i", (batch) => {
    expect(plainLists(decodePickle(pickleOf(lists, batch), "some.npy"))).toEqual(lists);
  });

  it("with integers of one, two and four bytes, also negative", () => {
    const integers = [op.MARK, op.BININT1, 255, op.BININT2, 255, 255, int(-2), op.APPENDS];
    const list = [op.EMPTY_LIST, integers];
    expect(plainLists(decode(opening(1), op.EMPTY_LIST, list, op.APPEND, closing))).toEqual([
      [255, 65535, -2],
    ]);
  });
});

describe("decodePickle refuses, by name and position,", () => {
  const body = bytesOf(opening(1)).length;

  it("every opcode that builds anything else, looks a name up or calls", () => {
    const inList = [op.EMPTY_LIST, op.MARK, op.EMPTY_LIST, op.MARK];
    const integers: number[] = [op.BININT, op.BININT1, op.BININT2, op.APPENDS];
    for (const [name, code] of Object.entries(op)) {
      if (code !== op.EMPTY_LIST) {
        expect(() => decode(opening(1), code, "xxxxxxxxxxxx")).toThrow(
          `some.npy: pickle, byte ${body}: opcode ${name} where EMPTY_LIST was expected`,
        );
      }
      if (integers.includes(code)) continue;
      expect(() => decode(opening(1), inList, code, "xxxxxxxxxxxx")).toThrow(
        `some.npy: pickle, byte ${body + 4}: opcode ${name} where an integer was expected`,
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
    expect(() => decode(opening(1), 0xff)).toThrow("opcode 0xff where EMPTY_LIST was expected");
  });

  it("another protocol, another opening", () => {
    expect(() => decode(op.PROTO, 4, op.FRAME)).toThrow(
      "byte 0: PROTO has another operand than NumPy writes",
    );
    expect(() => decode("cos\nsystem\n")).toThrow("byte 0: opcode GLOBAL where PROTO was expected");
  });

  it("integers beside the lists, lists in the lists", () => {
    expect(() => decode(opening(1), op.EMPTY_LIST, int(1), op.APPEND, closing)).toThrow(
      "opcode BININT where TUPLE was expected",
    );
    expect(() => decode(opening(1), op.EMPTY_LIST, op.MARK, int(1), op.APPENDS, closing)).toThrow(
      "opcode BININT where EMPTY_LIST was expected",
    );
    const nested = [op.EMPTY_LIST, op.MARK, op.EMPTY_LIST, op.APPENDS];
    expect(() => decode(opening(1), op.EMPTY_LIST, nested, op.APPEND, closing)).toThrow(
      "opcode EMPTY_LIST where an integer was expected",
    );
  });

  it("a state that is not one list", () => {
    expect(() => decode(opening(1), closing)).toThrow("opcode TUPLE where EMPTY_LIST was expected");
    expect(() => decode(opening(0), op.EMPTY_LIST, op.EMPTY_LIST, closing)).toThrow("the list holds more");
    expect(() => decode(opening(0), op.EMPTY_LIST, op.MARK, closing)).toThrow(
      "opcode TUPLE where EMPTY_LIST",
    );
  });

  it("another number of items than announced", () => {
    expect(() => decode(opening(2), op.EMPTY_LIST, closing)).toThrow(
      "an array of 2 items was announced, the list holds 0",
    );
    const two = [op.EMPTY_LIST, op.MARK, op.EMPTY_LIST, op.EMPTY_LIST, op.APPENDS];
    expect(() => decode(opening(1), two, closing)).toThrow(
      "an array of 1 items was announced, the list holds more",
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
    for (const count of [1_000_001, 2_000_000_000, -1]) {
      expect(() => decode(opening(count), op.EMPTY_LIST, closing)).toThrow(
        `an array of ${count} items was announced; up to 1000000 are read`,
      );
    }
  });
});
