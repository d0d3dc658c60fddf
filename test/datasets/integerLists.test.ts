import { describe, expect, it } from "vitest";
import { IntegerLists } from "../../src/datasets/integerLists";

describe("IntegerLists", () => {
  const lists = IntegerLists.from([[1, 2], [], [-3]]);

  it("gives each list and its length, an empty one too", () => {
    expect(lists.length).toBe(3);
    expect([0, 1, 2].map((i) => lists.lengthOf(i))).toEqual([2, 0, 1]);
    expect([0, 1, 2].map((i) => [...lists.at(i)])).toEqual([[1, 2], [], [-3]]);
  });

  it("copies what it is made from, and gives views", () => {
    const list = [1, 2];
    const copy = IntegerLists.from([list]);
    list[0] = 9;
    expect([...copy.at(0)]).toEqual([1, 2]);
    expect(copy.at(0).buffer).toBe(copy.at(0).buffer);
  });
});
