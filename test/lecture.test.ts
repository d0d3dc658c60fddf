import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { cellsIn, editions } from "./editions";

/** The rows of notebooks/LECTURE.md: what the lecture says, in which lesson, in which cells. */
const items = readFileSync("notebooks/LECTURE.md", "utf8")
  .split("\n")
  .filter((line) => /^\| .*`/.test(line))
  .map((line) => line.split("|").map((part) => part.trim()))
  .map(([, item, lesson, cells]) => ({
    item,
    lesson,
    cells: [...cells.matchAll(/`([^`]+)`/g)].map(([, id]) => id),
  }));

test("the checklist of the lecture has all of its three sections", () => {
  expect(items.length).toBeGreaterThan(45);
  expect([...new Set(items.map(({ lesson }) => lesson))]).toEqual(["01-imdb", "02-reuters", "03-boston"]);
});

describe.each(editions)("the edition %s", (edition) => {
  test.each(items)("covers: $item", ({ lesson, cells }) => {
    const ids = cellsIn(`notebooks/${edition}/${lesson}.ipynb`).map(({ id }) => id);
    expect(cells.length).toBeGreaterThan(0);
    expect(ids).toEqual(expect.arrayContaining(cells));
  });
});
