import { describe, expect, it } from "vitest";
import { FormatError } from "../../src/datasets/datasetError";
import { parseNumberTable } from "../../src/datasets/numberTable";

const parse = (text: string) => parseNumberTable(new TextEncoder().encode(text), ["A", "B"], "t.csv");

describe("parseNumberTable", () => {
  it("reads rows of numbers", () => {
    expect(parse("a,b\n1,-2.50\n0.1,1e3\n")).toEqual([[1, -2.5], [0.1, 1000]]); // prettier-ignore
    expect(parse("A,B\r\n1,2\r\n")).toEqual([[1, 2]]);
    expect(parse("A,B\n")).toEqual([]);
  });

  it.each([
    ["another header", "a,c\n1,2", 't.csv: line 1 is "a,c", expected the names A,B'],
    ["nothing", "", 't.csv: line 1 is "", expected the names A,B'],
    ["a row too short", "a,b\n1,2\n3", "t.csv: line 3 has 1 values, expected 2"],
    ["a row too long", "a,b\n1,2,3", "t.csv: line 2 has 3 values, expected 2"],
    ["an empty cell", "a,b\n1,", 't.csv: line 2, B: "" is not a number'],
    ["text", "a,b\nNA,1", 't.csv: line 2, A: "NA" is not a number'],
    ["infinity", "a,b\n1,1e999", 't.csv: line 2, B: "1e999" is not a number'],
    ["another writing of numbers", "a,b\n0x10,1", 't.csv: line 2, A: "0x10" is not a number'],
    ["a formula", "a,b\n=1+1,1", 't.csv: line 2, A: "=1+1" is not a number'],
  ])("refuses %s", (_, text, message) => {
    expect(() => parse(text)).toThrow(message);
    expect(() => parse(text)).toThrow(FormatError);
  });
});
