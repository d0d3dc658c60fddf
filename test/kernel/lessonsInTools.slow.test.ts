import { expect, it } from "vitest";
import { missingRealFiles } from "../datasets/realFiles";
import { stockTslab } from "./client";
import { codeCellsOf, lesson, NotebookTools } from "./notebookTools";

// Every lesson by one of the tools: `npm test` runs them all in other ways as well.
const limit = { timeout: 600_000 };

it("nbmake passes lessons", limit, async ({ skip }) => {
  const missing = await missingRealFiles("imdb", "reuters");
  skip(missing !== undefined, missing);
  const { status, text } = new NotebookTools().pytest(
    "--nbmake",
    lesson("en/01-imdb"),
    lesson("ko/02-reuters"),
  );
  expect(status, text).toBe(0);
  expect(text).toContain("2 passed");
});

it("nbval --nbval-lax too", limit, () => {
  const { status, text } = new NotebookTools().pytest("--nbval-lax", lesson("en/03-boston"));
  expect(status, text).toBe(0);
  expect(text).toContain(`${codeCellsOf(lesson("en/03-boston"))} passed`);
});

it("the first lesson runs on tslab as it comes as well", limit, async ({ skip }) => {
  const missing = await missingRealFiles("imdb");
  skip(missing !== undefined, missing);
  expect(new NotebookTools(stockTslab).executed(lesson("en/01-imdb")).status).toBe(0);
});
