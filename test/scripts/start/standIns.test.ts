import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ChecksumError, DatasetNotFoundError, DownloadError } from "../../../src/datasets/datasetError";
import { MissingData, arrangeStandIns } from "../../../scripts/start/standIns";

let root: string;
let said: string[];
let looked: string[];
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "denselab-arrange-"));
  [said, looked] = [[], []];
});
afterEach(() => rmSync(root, { recursive: true }));

/** A lesson with one cell. */
function lesson(name: string, code: string) {
  const path = join(root, `${name}.ipynb`);
  writeFileSync(path, JSON.stringify({ cells: [{ cell_type: "code", source: code.split(/(?<=\n)/) }] }));
  return { path };
}

const arrange = (lessons: { path: string }[], fail: (file: string) => Error | undefined, strict = false) =>
  arrangeStandIns(lessons, {
    folder: join(root, "stand-in"),
    strict,
    say: (text) => said.push(text),
    look: (entry, { places }) => {
      expect(places.standIn).toBeUndefined();
      looked.push(entry.file);
      const error = fail(entry.file);
      return error === undefined ? Promise.resolve() : Promise.reject(error);
    },
  });

const Missing = DatasetNotFoundError as new (file: string, tried: object[], advice: string) => Error;
const missing = (file: string) => new Missing(file, [], "What to do: ...");
const reuters = 'import { reuters } from "denselab";\nawait reuters.loadData();';

test("files that can be had need no stand-in, whatever a shell says of stand-ins", async () => {
  const arranged = await arrange([lesson("02-reuters", reuters)], () => undefined);
  expect(arranged.environment).toEqual({ DENSELAB_STAND_IN: undefined });
  expect(looked).toEqual(["reuters.npz", "reuters_word_index.json"]);
  expect([said, existsSync(join(root, "stand-in"))]).toEqual([[], false]);
});

test("only datasets that a lesson's code names are looked for; a metric's name is none", async () => {
  await arrange([lesson("03-boston", 'bostonHousing.loadData();\nglue("imdb.test_accuracy", 1);')], missing);
  expect(looked).toEqual([]);
});

test("a dataset of which one file is missing is stood in for as a whole, and nothing else is", async () => {
  const lessons = [lesson("02-reuters", reuters), lesson("both", "imdb.loadData(); lab.reuters.loadData()")];
  const arranged = await arrange(lessons, (file) =>
    file === "reuters_word_index.json" ? missing(file) : undefined,
  );
  expect(arranged.environment.DENSELAB_STAND_IN).toBe(join(root, "stand-in"));
  expect(readdirSync(join(root, "stand-in")).sort()).toEqual(["reuters.npz", "reuters_word_index.json"]);
  expect(lessons.map(arranged.of)).toEqual([["reuters"], ["reuters"]]);
  expect(said).toEqual([
    expect.stringMatching(
      /^reuters_word_index\.json was not found[^]*\nSTAND-IN: generating data in place of reuters$/,
    ),
  ]);
});

test("a failing class server is a reason as well; a wrong file is not, and is left to the lesson to meet", async () => {
  const Download = DownloadError as new (file: string, url: string, what: string) => Error;
  const Checksum = ChecksumError as new (file: string, found: object) => Error;
  const lessons = [lesson("02-reuters", reuters)];
  await expect(arrange(lessons, (file) => new Download(file, "http://class", "down"), true)).rejects.toThrow(
    MissingData,
  );
  expect(
    (await arrange(lessons, (file) => new Checksum(file, {}))).environment.DENSELAB_STAND_IN,
  ).toBeUndefined();
});

test("--strict refuses, with every reason, and generates nothing", async () => {
  const lessons = [lesson("all", "imdb.loadData(); reuters.loadData()")];
  await expect(arrange(lessons, missing, true)).rejects.toThrow(
    /^the data of imdb, reuters can't be had, and --strict refuses a STAND-IN: no notebook was run\.\nimdb\.npz was not found[^]*\nreuters\.npz was not found/,
  );
  expect(existsSync(join(root, "stand-in"))).toBe(false);
});
