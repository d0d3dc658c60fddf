import { DataFrame } from "danfojs-node";
import { afterEach, describe, expect, it } from "vitest";
import { jupyterDisplay } from "../../src/ground/jupyterDisplay";
import { setLanguage } from "../../src/ground/language";
import { table, type TableOptions } from "../../src/display/table";

afterEach(() => setLanguage("en"));

describe("table", () => {
  it("makes a row of each object, with every key a column", () => {
    expect(
      table([
        { name: "loss", value: 0.25 },
        { name: "accuracy", value: 0.5, note: "ok" },
      ]).toString(),
    ).toBe(["name      value  note", "loss       0.25", "accuracy   0.50  ok"].join("\n"));
  });

  it("makes a row of each array, with the names that it is given", () => {
    const words = [
      ["the", 1],
      ["of", 4],
    ];
    expect(table(words, { columns: ["word", "index"] }).toString()).toBe(
      ["word  index", "the       1", "of        4"].join("\n"),
    );
  });

  it("takes a Danfo frame with its columns and index", () => {
    const frame = new DataFrame([[1, 2.5], [3, 4.5]], { columns: ["CRIM", "ZN"] }); // prettier-ignore
    expect(table(frame).toString()).toBe(["   CRIM   ZN", "0     1  2.5", "1     3  4.5"].join("\n"));
  });

  it("shows only the columns asked for, in that order", () => {
    expect(table([{ a: 1, b: 2, c: 3 }], { columns: ["c", "a"] }).toString()).toBe("c  a\n3  1");
  });

  it("cuts a long table in the middle and tells its shape", () => {
    const rows = Array.from({ length: 404 }, (_, n) => ({ n }));
    const text = table(rows, { maxRows: 4 }).toString();
    expect(text).toBe(["  n", "  0", "  1", "  …", "402", "403", "404 rows × 1 column"].join("\n"));
    setLanguage("ko");
    expect(table(rows).toHtml()).toContain("404행 × 1열");
  });

  it("cuts a wide table in the middle", () => {
    const wide = [Array.from({ length: 30 }, (_, n) => n)];
    expect(table(wide, { maxColumns: 4 }).toString()).toBe(
      ["0  1  …  28  29", "0  1  …  28  29", "1 row × 30 columns"].join("\n"),
    );
  });

  it("cuts a long text or list at its end", () => {
    const [, line] = table([{ tokens: new Int32Array(218).fill(7) }])
      .toString()
      .split("\n");
    expect(line).toMatch(/^\[7, 7, 7,.*…$/);
    expect(line.length).toBe(80);
  });

  it("puts numbers at the right and texts at the left, with units and a title", () => {
    const html = table([{ name: "CRIM", rate: 0.006 }], { title: "Features", units: { rate: "%" } }).toHtml();
    expect(html).toMatch(/<th scope="col" style="text-align:right[^"]*">rate<br><small>%<\/small><\/th>/);
    expect(html).toMatch(/<td style="text-align:left[^"]*">CRIM<\/td>/);
    expect(html).toMatch(/<caption[^>]*>Features<\/caption>/);
  });

  it("runs nothing that stands in a cell, a name, a unit or the title", () => {
    const evil = "<img src=x onerror=alert(1)></script>\"'";
    const html = table([{ [evil]: evil, n: 1 }], { title: evil, units: { n: evil } }).toHtml();
    expect(html).not.toMatch(/<img|<\/script/);
    expect(html.match(/&lt;img src=x onerror=alert\(1\)&gt;&lt;\/script&gt;&quot;&#39;/g)).toHaveLength(5);
  });

  it("leaves an empty cell where there is no value", () => {
    expect(table([{ a: null, b: undefined, c: NaN }]).toString()).toBe("a  b    c\n      NaN");
  });

  it("shows itself in a notebook", () => {
    expect(Object.keys(table([{ a: 1 }])[jupyterDisplay]())).toEqual(["text/html", "text/plain"]);
  });

  it("refuses data that has no rows, and columns that are not there", () => {
    expect(() => table([1, 2] as unknown as object[])).toThrow(
      "table: data must be an array of objects, an array of arrays or a frame",
    );
    expect(() => table([{ a: 1 }], { columns: ["b"] })).toThrow(
      'table: there is no column "b"; there are: a',
    );
    expect(() => table([[1, 2]], { columns: ["a"] })).toThrow(
      "table: columns must name all 2 columns, got 1 names",
    );
  });

  it.each<[TableOptions, string]>([
    [
      { units: { lenght: "m" } },
      'table: there is no column "lenght"; did you mean length? There are: length, n',
    ],
    [{ decimals: { lenght: 2 } }, 'table: there is no column "lenght"'],
    [{ numeric: ["lenght"] }, 'table: there is no column "lenght"'],
    [
      { units: { n: 5 as never } },
      "table: units must be an object of which each value is a text, { name: ... }, got an object",
    ],
    [
      { decimals: 101 },
      "table: decimals must be a whole number from 0 to 20 or an object of which each value is a whole number from 0 to 20, { name: ... }, got 101",
    ],
    [{ decimals: { n: 1.5 } }, "table: decimals must be a whole number from 0 to 20 or"],
  ])("refuses an option that no column could follow: %j", (options, message) => {
    expect(() => table([{ length: 1.5, n: 2 }], options)).toThrow(message);
    expect(() => table([[1.5, 2]], { columns: ["length", "n"], ...options })).toThrow(message);
  });

  it("writes what JSON can't, and refuses rows in which it could see nothing", () => {
    const circle: Record<string, unknown> = {};
    circle.itself = circle;
    const values = [1n, [2n], circle, () => 1, Symbol("s")];
    const shown = table(values.map((value) => ({ value }))).toString();
    expect(shown.split("\n").slice(1)).toEqual(["1", "[2]", "an object", "a function", "a symbol"]);
    expect(() => table([new Map([["a", 1]])])).toThrow(
      "table: data must be an array of objects, an array of arrays or a frame, got Map",
    );
  });

  it("says that await is missing where a cell is a promise", () => {
    const promise = Promise.resolve(1);
    const missing = "table: row 1, column a is a promise: await is missing";
    expect(() => table([{ a: 1 }, { a: promise }])).toThrow(missing);
    expect(() => table([[1], [promise]], { columns: ["a"] })).toThrow(missing);
  });

  it("takes an option for a column that is there, though it isn't shown", () => {
    const shown = table([{ a: 1.5, b: 2 }], { columns: ["a"], units: { b: "m" }, decimals: 20 });
    expect(shown.toString()).toBe("                     a\n1.50000000000000000000");
  });
});

it("writes more rows than a call takes arguments", () => {
  const rows = Array.from({ length: 200_000 }, (_, place) => [place]);
  expect(table(rows, { maxRows: rows.length }).toString()).toMatch(/199,?999$/);
});
