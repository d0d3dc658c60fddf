import { DataFrame, type Series } from "danfojs-node";
import { describe, expect, it } from "vitest";
import { type Frame, frameRows, isFrame } from "../../src/ground/frame";
import { oneHot } from "../../src/preprocessing/oneHot";
import { standardize } from "../../src/preprocessing/standardize";

const frame = (rows: (string | number)[][]): DataFrame =>
  new DataFrame(rows, { columns: ["CRIM", "CHAS", "RM"] });
const train = frame([
  [0.1, 1, 6],
  [0.2, 0, 7],
]);

describe("oneHot", () => {
  it("turns a column into one for each category, at the end and in ascending order", () => {
    const encoded = oneHot(train, "CHAS");
    expect(encoded).toBeInstanceOf(DataFrame);
    expect(encoded.columns).toEqual(["CRIM", "RM", "CHAS_0", "CHAS_1"]);
    expect(encoded.values).toEqual([
      [0.1, 6, 0, 1],
      [0.2, 7, 1, 0],
    ]);
    expect(encoded.dtypes).toEqual(["float32", "float32", "float32", "float32"]);
  });

  it("does not let the order depend on which category comes first", () => {
    const other = frame([
      [0.2, 0, 7],
      [0.1, 1, 6],
    ]);
    expect(oneHot(other, "CHAS").columns).toEqual(oneHot(train, "CHAS").columns);
    expect(oneHot([[10], [9], [2]], 0)[0]).toEqual([0, 0, 1]);
  });

  it("leaves the frame as it was", () => {
    oneHot(train, "CHAS");
    expect(train.columns).toEqual(["CRIM", "CHAS", "RM"]);
  });

  it("gives training and test data the same columns, those of the training data's categories", () => {
    const test = frame([[0.3, 1, 5]]);
    const [encodedTrain, encodedTest] = oneHot([train, test], "CHAS");
    expect(encodedTest.columns).toEqual(encodedTrain.columns);
    expect(encodedTest.values).toEqual([[0.3, 5, 0, 1]]);
  });

  it("refuses a category that training never saw", () => {
    expect(() => oneHot([train, frame([[0.3, 2, 5]])], "CHAS")).toThrow(
      "oneHot: test has 2 in row 0, column CHAS, which is none of the known categories 0, 1",
    );
    expect(() => oneHot(frame([[0.3, 2, 5]]), "CHAS", { categories: [0, 1] })).toThrow(
      "oneHot: data has 2 in row 0, column CHAS, which is none of the known categories 0, 1",
    );
  });

  it("makes of a Series a frame that serves where the library takes one", () => {
    const topics = new DataFrame([["acq", 1], ["earn", 2]], { columns: ["TOPIC", "n"] })["TOPIC"] as Series; // prettier-ignore
    const encoded = oneHot(topics as never, "TOPIC") as unknown as Frame;
    expect(encoded.columns).toEqual(["TOPIC_acq", "TOPIC_earn"]);
    expect([encoded.values, encoded.shape, encoded.index]).toEqual([[[1, 0], [0, 1]], [2, 2], [0, 1]]); // prettier-ignore
    expect(isFrame(encoded) && frameRows(encoded)).toEqual(encoded.values);
    expect(standardize(encoded, encoded).mean).toEqual([0.5, 0.5]);
  });

  it("refuses texts among numbers, which would be other categories of the same name", () => {
    const message = "; write categories all as texts or all as numbers";
    expect(() =>
      oneHot(
        [
          [0, 2],
          [0, "2"],
        ] as number[][],
        1,
      ),
    ).toThrow(`oneHot: data, column 1, has 2 at 0 and "2" at 1${message}`);
    expect(() => oneHot([[0], [1]], 0, { categories: [0, 1, "1"] })).toThrow(
      `oneHot: categories has 0 at 0 and "1" at 2${message}`,
    );
    expect(() => oneHot([[0], [1]], 0, { categories: ["0", "1"] })).toThrow(
      'oneHot: data has 0 in row 0, column 0, which is none of the known categories "0", "1"',
    );
  });

  it("keeps to the categories that it is given", () => {
    expect(oneHot(frame([[0.3, 1, 5]]), "CHAS", { categories: [0, 1, 2] }).values).toEqual([
      [0.3, 5, 0, 1, 0],
    ]);
    expect(() => oneHot(train, "CHAS", { categories: [0, 0] })).toThrow(
      "oneHot: categories must differ from each other, got 0, 0",
    );
  });

  it("encodes names, too, and arrays of rows by column number", () => {
    const rivers = frame([
      [1, "north", 2],
      [1, "east", 2],
    ]);
    expect(oneHot(rivers, "CHAS").columns).toEqual(["CRIM", "RM", "CHAS_east", "CHAS_north"]);
    const [first, second] = oneHot([[[5, 1]], [[6, 1]]], 1);
    expect([first, second]).toEqual([[[5, 1]], [[6, 1]]]);
  });

  it("refuses columns that are not there and values that are missing", () => {
    expect(() => oneHot(train, "B")).toThrow("oneHot: data has no column B; it has CRIM, CHAS, RM");
    expect(() => oneHot(frame([[0.1, NaN, 6]]), "CHAS")).toThrow(
      "oneHot: data has no category in row 0, column CHAS: NaN; fill it in or leave the row out",
    );
    expect(() => oneHot([train, oneHot(train, "CHAS")], "CHAS")).toThrow(
      "oneHot: test has no column CHAS, which train has",
    );
  });

  it.each([
    [null, "null; fill it in or leave the row out"],
    [undefined, "undefined; fill it in or leave the row out"],
    ["", '""; fill it in or leave the row out'],
    [NaN, "NaN; fill it in or leave the row out"],
    [true, "true; write true and false as 1 and 0"],
    [Infinity, "Infinity; write categories as texts or finite numbers"],
    [[1], "[1]; write categories as texts or finite numbers"],
  ])("refuses %o as a category, also where the categories are given", (value, message) => {
    const data = [[7, 1], [8, value]] as number[][]; // prettier-ignore
    const complaint = `oneHot: data has no category in row 1, column 1: ${message}`;
    expect(() => oneHot(data, 1)).toThrow(complaint);
    expect(() => oneHot(data, 1, { categories: [1] })).toThrow(complaint);
  });

  it.each([[[]], ["ab"], [[1, null]], [[1, NaN]], [{ 0: "a", length: 1 }]])(
    "refuses %o as the list of categories",
    (categories) => {
      expect(() => oneHot([[1]], 0, { categories: categories as number[] })).toThrow(
        /^oneHot: categories must be an array of categories, texts or numbers, got /,
      );
    },
  );

  it.each([[1.5], [null], [["CHAS"]]])("refuses %o as the name of a column", (column) => {
    expect(() => oneHot(train, column as unknown as string)).toThrow(
      /^oneHot: column must be a column's name or number, got /,
    );
  });

  it("takes two rows for rows, and only two tables for training and test data", () => {
    const [low, high] = [new Float32Array([5, 0]), new Float32Array([6, 1])];
    expect(oneHot([low, high] as unknown as number[][], 1)).toEqual([[5, 1, 0], [6, 0, 1]]); // prettier-ignore
    expect(oneHot([[5, 0], [6, 1]], 1)).toEqual([[5, 1, 0], [6, 0, 1]]); // prettier-ignore
    const three = [[[5, 0]], [[6, 1]], [[7, 1]]] as unknown as number[][];
    expect(() => oneHot(three, 1)).toThrow("oneHot: data has no column 1; it has 0");
    expect(() => oneHot([train, null as unknown as DataFrame], "CHAS")).toThrow(
      "oneHot: data must be an array of rows, [[...], [...]]; its row 0 is ",
    );
  });
});
