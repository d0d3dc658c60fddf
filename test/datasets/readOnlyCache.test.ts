import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { madeFile, placesIn } from "./madeFile";

const content = Buffer.from("the right bytes");
const root = mkdtempSync(path.join(tmpdir(), "denselab-read-only-"));
const at = (name: string) => path.join(root, name);
const places = placesIn(root);
const entry = madeFile(content, "http://127.0.0.1:9/tiny.npz");
for (const folder of [places.cache, places.keras, places.shared]) mkdirSync(folder);
afterAll(() => rmSync(root, { recursive: true }));

/** A process that reads the file while nobody, not even root, can write to the cache. */
function load(): { code: number | null; text: string } {
  const isolated = ["test/isolated.py", "--read-only", places.cache, "--", process.execPath];
  const args = [...isolated, "test/datasets/loadOnce.mjs", JSON.stringify(entry), JSON.stringify(places)];
  const { status, stdout, stderr } = spawnSync("python3", args, { encoding: "utf8" });
  return { code: status, text: stdout + stderr };
}

const probe = load();
const whyNot = probe.text.startsWith("namespaces are not allowed") ? probe.text : undefined;

describe.skipIf(whyNot !== undefined)(
  `A cache that can't be written${whyNot ? `: skipped, ${whyNot}` : ""}`,
  () => {
    test("is read from", () => {
      writeFileSync(at("cache/tiny.npz"), content);
      expect(load()).toMatchObject({ code: 0, text: expect.stringContaining(entry.sha256) as string });
      expect(readdirSync(places.cache)).toEqual(["tiny.npz"]);
    });

    test("with a wrong file is passed over, and the wrong file stays", () => {
      writeFileSync(at("cache/tiny.npz"), "wrong");
      writeFileSync(at("shared/tiny.npz"), content);
      expect(load()).toMatchObject({ code: 0, text: expect.stringContaining(entry.sha256) as string });
      expect(readdirSync(places.cache)).toEqual(["tiny.npz"]);
    });

    test("says so when something has to be downloaded", () => {
      rmSync(at("cache/tiny.npz"));
      rmSync(at("shared/tiny.npz"));
      const { code, text } = load();
      expect(code).toBe(1);
      expect(text).toMatch(
        /^asking\nCacheError: tiny\.npz: .*tiny\.npz could not be written: EROFS: .*Make the folder writable, set DENSELAB_CACHE to a folder of your own, or put the file into a folder and set DENSELAB_DATASETS to it\.\n/,
      );
    });
  },
);
