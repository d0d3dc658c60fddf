import { describe, expect, it } from "vitest";
import { decodeNpy, type NpyArray } from "../../src/datasets/npy";
import { bytesOf, npyOf, pickleOf, plainLists } from "./npzFiles";

const raw = (array: Float64Array | Float32Array | BigInt64Array | Int32Array) => new Uint8Array(array.buffer);

/** The array with plain lists for its values. */
function plain(array: NpyArray) {
  const values = array.kind === "numbers" ? Array.from(array.values) : plainLists(array.lists);
  return { shape: array.shape, values };
}

describe("decodeNpy", () => {
  it.each([
    ["<f8", raw(Float64Array.of(1.5, -2))],
    ["<f4", raw(Float32Array.of(1.5, -2))],
  ])("reads %s", (descr, data) => {
    const decoded = decodeNpy(npyOf(descr, "(2,)", data), "a.npy");
    expect(plain(decoded)).toEqual({ shape: [2], values: [1.5, -2] });
  });

  it.each([
    ["<i8", raw(BigInt64Array.of(3n, -2n))],
    ["<i4", raw(Int32Array.of(3, -2))],
  ])("reads %s", (descr, data) => {
    const decoded = decodeNpy(npyOf(descr, "(2, 1)", data), "a.npy");
    expect(plain(decoded)).toEqual({ shape: [2, 1], values: [3, -2] });
  });

  it("reads a single number, whose shape is empty", () => {
    const decoded = decodeNpy(npyOf("|u1", "()", Uint8Array.of(7)), "a.npy");
    expect(plain(decoded)).toEqual({ shape: [], values: [7] });
  });

  it("reads an array of lists", () => {
    const file = npyOf("|O", "(2,)", pickleOf([[1], [2, 3]]));
    expect(plain(decodeNpy(file, "a.npy"))).toEqual({ shape: [2], values: [[1], [2, 3]] });
  });
});

describe("decodeNpy refuses", () => {
  const eight = raw(Float64Array.of(1));

  it.each([
    ["another file", bytesOf("PK\x03\x04"), "a.npy: not a .npy file: it does not begin with \\x93NUMPY"],
    ["a file of nothing", bytesOf(), "a.npy: not a .npy file"],
    ["another version", bytesOf(0x93, "NUMPY", 9, 0, 0, 0), "a.npy: .npy version 9.0 is not read, only 1.0"],
    ["a header cut short", npyOf("<f8", "(1,)", eight).subarray(0, 40), "a.npy: .npy header is cut short"],
    ["data cut short", npyOf("<f8", "(2,)", eight), "shape (2) of <f8, which takes 16 bytes, found 8"],
    ["data left over", npyOf("<f8", "(0,)", eight), "shape (0) of <f8, which takes 0 bytes, found 8"],
    ["huge claims", npyOf("<f8", "(9999999999, 9999999999)", eight), "found 8"],
    [
      "Fortran's order",
      npyOf("<f8", "(1,)", eight, "True"),
      "a.npy: .npy in Fortran order is not read, only in C order",
    ],
    [
      "an integer that no number holds, among others",
      npyOf("<i8", "(2,)", raw(BigInt64Array.of(1n, 2n ** 60n))),
      "a.npy: ",
    ],
    ["big-endian numbers", npyOf(">f8", "(1,)", eight), "a.npy: .npy type >f8 is not read"],
    ["a boolean, which is no number", npyOf("|b1", "(8,)", eight), "a.npy: .npy type |b1 is not read"],
    ["complex numbers", npyOf("<c8", "(1,)", eight), "a.npy: .npy type <c8 is not read"],
    ["half floats", npyOf("<f2", "(4,)", eight), "a.npy: .npy type <f2 is not read"],
    ["dates", npyOf("<M8[ns]", "(1,)", eight), "header is not what NumPy writes"],
    ["records", npyOf("', [('a', '<i4')], '", "(1,)", eight), "header is not what NumPy writes"],
    ["names that objects know", npyOf("constructor", "(1,)", eight), "header is not what NumPy writes"],
    ["a shape below nothing", npyOf("<f8", "(-1,)", eight), "header is not what NumPy writes"],
    [
      "text",
      npyOf("<U2", "(1,)", eight),
      "a.npy: .npy type <U2 is not read: known are |u1, <i4, <i8, <f4, <f8, |O",
    ],
    [
      "code in the header",
      npyOf("<f8", "(__import__('os').system('ls'),)", eight),
      "header is not what NumPy writes",
    ],
    [
      "integers beyond 2**53",
      npyOf("<i8", "(1,)", raw(BigInt64Array.of(2n ** 60n))),
      "an integer beyond 2**53",
    ],
    [
      "fewer lists than announced",
      npyOf("|O", "(3,)", pickleOf([[1]])),
      "says shape (3), the pickle holds 1 items",
    ],
  ])("%s", (_, bytes, message) => {
    expect(() => decodeNpy(bytes, "a.npy")).toThrow(message);
  });
});
