import assert from "node:assert";
import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { IntegerLists } from "../../src/datasets/integerLists";
import { compactForm, lazyLists } from "../../src/datasets/lazyLists";

const plain = [[1, 2, 3], [], [10, 20]];
const lazy = () => lazyLists(IntegerLists.from(plain));
/** More lists than stand open at a time: list i is [i, i + 1]. */
const many = () => lazyLists(IntegerLists.from(Array.from({ length: 2500 }, (_, i) => [i, i + 1])));

describe("lazyLists look like plain lists", () => {
  it("to whoever compares, prints, copies or counts them", () => {
    expect(Array.isArray(lazy())).toBe(true);
    expect(Array.isArray(lazy()[0])).toBe(true);
    expect(lazy()).toEqual(plain);
    assert.deepStrictEqual(lazy(), plain);
    expect(JSON.stringify(lazy())).toBe(JSON.stringify(plain));
    expect(inspect(lazy())).toBe(inspect(plain));
    expect(Object.keys(lazy())).toEqual(["0", "1", "2"]);
    expect(Object.values(lazy())).toEqual(plain);
    expect([...lazy()]).toEqual(plain);
    expect(lazy()[3]).toBeUndefined();
    expect(lazy().at(-1)).toEqual([10, 20]);
  });

  it("to the methods of arrays", () => {
    expect(lazy().map((list) => list.length)).toEqual([3, 0, 2]);
    expect(lazy().slice(1)).toEqual(plain.slice(1));
    expect(lazy().filter((list) => list.length > 0)).toEqual([plain[0], plain[2]]);
    expect(lazy().flat()).toEqual(plain.flat());
    expect(lazy().concat([[7]])).toEqual([...plain, [7]]);
    expect(lazy().map((list) => list.map((n) => `${n}`).join("-"))).toEqual(["1-2-3", "", "10-20"]);
    expect(lazy().toReversed()).toEqual(plain.toReversed());
    expect([...lazy().entries()][2]).toEqual([2, [10, 20]]);
    expect(Math.max(...lazy().map((list) => Math.max(...list, 0)))).toBe(20);
  });

  it("printed as long ones are, the first hundred, without making the others", () => {
    const texts = inspect(many());
    expect(texts).toContain("[ 99, 100 ],\n  ... 2400 more items");
    expect(inspect(many(), { maxArrayLength: 2 })).toBe("[ [ 0, 1 ], [ 1, 2 ], ... 2498 more items ]");
  });
});

describe("lazyLists hold", () => {
  it("a list while it stands open, and let go of it when all others have been looked at", () => {
    const lists = many();
    const first = lists[0];
    expect(lists[0]).toBe(first);
    for (const list of lists) expect(list).toHaveLength(2);
    expect(lists[0]).not.toBe(first);
    expect(lists[0]).toEqual(first);
  });
});

describe("lazyLists can be changed", () => {
  it("inside a list, and the change stays when all others have been looked at", () => {
    const lists = many();
    lists[5].push(99);
    lists[6][0] = -1;
    expect(lists[5]).toBe(lists[5]);
    for (const list of lists) expect(list.length).toBeGreaterThan(1);
    for (const list of lists) expect(list.length).toBeGreaterThan(1);
    expect([lists[5], lists[6], lists[7]]).toEqual([[5, 6, 99], [-1, 7], [7, 8]]); // prettier-ignore
  });

  it("in their order and number", () => {
    const lists = many();
    lists.reverse();
    for (const list of lists) expect(list).toHaveLength(2);
    expect([lists[0], lists[2499]]).toEqual([[2499, 2500], [0, 1]]); // prettier-ignore
    lists.push([7]);
    lists[0] = [8];
    lists.length = 2501;
    for (const list of lists) expect(list.length).toBeGreaterThan(0);
    expect([lists[0], lists[1], lists[2500]]).toEqual([[8], [2498, 2499], [7]]);
  });
});

describe("compactForm", () => {
  it("is there as long as nothing was changed, only looked at", () => {
    const lists = lazy();
    expect(compactForm(lists)?.length).toBe(3);
    expect(lists[0][1]).toBe(2);
    expect([...(compactForm(lists)?.at(0) ?? [])]).toEqual([1, 2, 3]);
    lists[0][1] = 9;
    expect(compactForm(lists)).toBeUndefined();
  });

  it("is not there for shortened lists and for plain ones", () => {
    const lists = lazy();
    lists.pop();
    expect(compactForm(lists)).toBeUndefined();
    expect(compactForm(plain)).toBeUndefined();
    expect(compactForm(lazy().slice())).toBeUndefined();
  });
});
