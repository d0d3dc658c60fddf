import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { DatasetNotFoundError } from "../../src/datasets/datasetError";
import { type Places, defaultPlaces } from "../../src/datasets/places";
import { readDatasetFile } from "../../src/datasets/readDatasetFile";
import { announceStandIn, sources, standIns } from "../../src/datasets/sources";
import { Comparison } from "../../src/display/comparison";
import { setLanguage } from "../../src/ground/language";
import { madeFile, placesIn } from "./madeFile";

const entry = madeFile(new Uint8Array(3), "http://127.0.0.1:9/tiny.npz");

let root: string;
let places: Places;
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), "denselab-stand-in-"));
  places = { ...placesIn(root), standIn: root };
});
afterEach(async () => {
  await rm(root, { recursive: true });
});

describe("A stand-in", () => {
  it("is taken only where DENSELAB_STAND_IN names its folder", async () => {
    await writeFile(path.join(root, "tiny.npz"), "any");
    expect(defaultPlaces({}).standIn).toBeUndefined();
    expect(defaultPlaces({ DENSELAB_STAND_IN: "" }).standIn).toBeUndefined();
    expect(defaultPlaces({ DENSELAB_STAND_IN: "/x" }).standIn).toBe(path.resolve("/x"));
    await expect(readDatasetFile(entry, { places: { ...places, standIn: undefined } })).rejects.toThrow(
      DatasetNotFoundError,
    );
    expect(standIns()).toEqual([]);
  });

  it("that its folder does not have is none: the file is looked for as usual", async () => {
    await expect(readDatasetFile(entry, { places })).rejects.toThrow(/^tiny\.npz was not found\. Tried/);
    expect(standIns()).toEqual([]);
  });

  it("announces itself on stdout, and is told by sources, standIns and every result glued after it", async () => {
    setLanguage("en");
    expect(new Comparison("imdb.test_accuracy", 0.1).verdict?.kind).toBe("outside");
    await writeFile(path.join(root, "tiny.npz"), "any");
    const write = vi.spyOn(process.stdout, "write").mockImplementation(() => true);
    const bytes = await readDatasetFile(entry, { places });
    const said = write.mock.calls.map(([text]) => String(text)).join("");
    write.mockRestore();

    expect(Buffer.from(bytes).toString()).toBe("any");
    expect(said).toMatch(/^STAND-IN: this tiny\.npz is generated, not the real one\./);
    expect(sources()["tiny.npz"]).toBe("STAND-IN (generated, not the real data)");
    expect(standIns()).toEqual(["tiny"]);
    expect(new Comparison("imdb.test_accuracy", 0.1).toString()).toBe(
      "IMDB test accuracy\n  my value: 0.100\n" +
        "  From STAND-IN data, which were generated: not to be compared with results on the real data.",
    );
  });

  it("is announced in both languages", () => {
    const said: string[] = [];
    announceStandIn(entry, (text) => said.push(text));
    expect(said.join("")).toBe(
      "STAND-IN: this tiny.npz is generated, not the real one. Results say nothing about the real data.\n" +
        "대역 데이터(STAND-IN): 실제 tiny.npz 대신, 같은 형식으로 만들어 낸 데이터입니다. " +
        "여기서 나온 결과는 실제 데이터에 대해 아무것도 말해 주지 않습니다.\n",
    );
  });
});
