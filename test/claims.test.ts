import { describe, expect, test } from "vitest";
import file from "../src/display/claims.json";
import { cellsIn, editions, isCode, lessonNames, text } from "./editions";

const claims = Object.entries(file as unknown as Record<string, { ko: string; en: string; cells: string[] }>)
  .filter(([name]) => !name.startsWith("$"))
  .map(([name, claim]) => ({ name, lesson: name.slice(0, name.lastIndexOf(".")), ...claim }));

/** The notebook of a claim's first word, which is a lesson's name without its number, or a solution's whole name. */
const notebooks: Record<string, string> = Object.fromEntries(
  lessonNames().map((name) => [name.replace(/^\d+-/, ""), name]),
);

test("every lesson and every solution makes claims", () => {
  const own = Object.values(notebooks);
  const lessons = new Set(claims.map(({ lesson }) => notebooks[lesson] ?? lesson));
  expect([...lessons].sort()).toEqual([...own, ...own.map((name) => `solutions/${name}`)].sort());
});

describe.each(editions)("in the edition %s", (edition) => {
  test.each(claims)("$name is checked in its notebook, and made in cells that there are", (claim) => {
    const cells = cellsIn(`notebooks/${edition}/${notebooks[claim.lesson] ?? claim.lesson}.ipynb`);
    const prose = cells.filter((cell) => !isCode(cell)).map(({ id }) => id);
    expect(claim.cells.length).toBeGreaterThan(0);
    expect(prose).toEqual(expect.arrayContaining(claim.cells));
    const code = cells.filter(isCode).map(text).join("\n");
    expect(code).toContain(`"${claim.name}":`);
    expect(claim[edition]).toMatch(edition === "ko" ? /[가-힣].*\.$/ : /^[A-Z0-9].*\.$/);
  });
});
