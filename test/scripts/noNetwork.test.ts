import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "denselab-no-network-"));
const out = join(folder, "out");
const launcher = "test/isolated.py";
const shared = join(process.cwd(), "../shared/datasets");

/** Runs a command without a network, without the shared folder and with an empty cache. */
function isolated(...command: string[]) {
  const { status, stdout, stderr } = spawnSync("python3", [launcher, "--empty", shared, "--", ...command], {
    encoding: "utf8",
    env: { ...process.env, DENSELAB_CACHE: join(folder, "cache"), DENSELAB_DATASETS: "", KERAS_HOME: folder },
  });
  return { code: status, text: stdout + stderr };
}

const probe = isolated("cat", "/proc/net/dev");
const whyNot = probe.code === 0 ? undefined : probe.text;
afterAll(() => rmSync(folder, { recursive: true }));

test("a machine without namespaces skips the tests of this file and says so; CI, as root, must have them", ({
  skip,
}) => {
  const mustHave = process.env.CI !== undefined && process.getuid?.() === 0;
  skip(whyNot !== undefined && !mustHave, whyNot);
  expect(whyNot).toBeUndefined();
  expect(probe.text.match(/^ *\w+:/gm)).toEqual([expect.stringContaining("lo:")]); // the loopback and nothing else
});

describe.skipIf(whyNot !== undefined)("without a network and without the files", () => {
  const args = ["dist/scripts/start.js", "--notebooks", "test/fixtures/notebooks/stand-in", "--out", out];
  let run: { code: number | null; text: string };
  const read = (path: string) => readFileSync(join(out, path), "utf8");

  describe("a run", () => {
    beforeAll(() => {
      run = isolated(process.execPath, ...args);
    }, 300_000);

    test("ends well, says why it needs a STAND-IN, and says last of all that it was one", () => {
      expect(run.text).toMatch(
        /^reuters\.npz was not found\. Tried in this order:\n( {2}- .*\n){5}What to do: /,
      );
      expect(run.text).toContain("\nSTAND-IN: generating data in place of reuters\n");
      expect(run.text).toMatch(/ko\/02-reuters +ok \(STAND-IN\)/);
      expect(run.text.split("\n").slice(-5, -4).join("\n")).toBe(
        "STAND-IN: the real data of reuters could not be had; generated data stood in for them in ko/02-reuters.",
      );
      expect(run.code).toBe(0);
    });

    test("leaves a summary that says STAND-IN, and applies no band for real data", () => {
      const summary = JSON.parse(read("summary.json")) as {
        standIn: string[];
        notebooks: { standIn: string[]; dataSource: object; metrics: object[] }[];
      };
      expect(summary).toMatchObject({ status: "ok", standIn: ["reuters"] });
      expect(summary.notebooks[0]).toMatchObject({ status: "ok", standIn: ["reuters"] });
      expect(Object.values(summary.notebooks[0].dataSource)).toEqual(
        Array(2).fill("STAND-IN (generated, not the real data)"),
      );
      // 0.5 is far below the band.
      expect(summary.notebooks[0].metrics).toMatchObject([{ value: 0.5, band: null, verdict: "STAND-IN" }]);
    });

    test("says STAND-IN in the notebook's first output, and beside its result", () => {
      const { cells } = JSON.parse(read("notebooks/ko/02-reuters.ipynb")) as {
        cells: { id: string; outputs?: object[] }[];
      };
      const outputs = cells.filter((cell) => (cell.outputs?.length ?? 0) > 0);
      expect(JSON.stringify(outputs[0].outputs![0])).toMatch(/"STAND-IN: this reuters\.npz is generated/);
      expect(JSON.stringify(outputs.find(({ id }) => id === "glue"))).toContain(
        "대역 데이터(STAND-IN)로 얻은 값입니다",
      );
    });

    test("says STAND-IN on the page and in the report", () => {
      expect(read("lessons/ko/02-reuters.html")).toMatch(
        /<main id="lesson">\s*<p class="stand-in" role="note"><strong>대역 데이터\(STAND-IN\)<\/strong>: 실제 데이터\(reuters\)/,
      );
      const index = read("report.html");
      expect(index).toMatch(
        /<div class="stand-in" role="note">\s*<p><strong>STAND-IN data<\/strong>: the real reuters/,
      );
      expect(index).toContain('<span class="badge stand-in">STAND-IN</span>');
      expect(index).toMatch(/<td class="number STAND-IN">0\.5 <small>\(STAND-IN\)<\/small><\/td>/);
    });

    test("leaves nothing of the stand-in in the cache", () => {
      expect(existsSync(join(folder, "cache", "reuters.npz"))).toBe(false);
    });
  });

  test("with --strict the same run ends with exit code 1, before any notebook, and leaves no older results", () => {
    mkdirSync(out, { recursive: true });
    writeFileSync(join(out, "summary.json"), "{}");
    const { code, text } = isolated(process.execPath, ...args, "--strict");
    expect(code).toBe(1);
    expect(text).toMatch(
      /^npm start: the data of reuters can't be had, and --strict refuses a STAND-IN: no notebook was run\.\nreuters\.npz was not found\. Tried/,
    );
    expect(existsSync(join(out, "summary.json"))).toBe(false);
  });

  test("loadData refuses, with the places that were tried and what to do: a learner never gets a stand-in", () => {
    const script =
      'require("./dist/src/datasets/imdb.js").loadData().catch((error) => console.log(error.message))';
    const { text } = isolated(process.execPath, "-e", script);
    expect(text).toMatch(/^imdb\.npz was not found\. Tried in this order:\n/);
    expect(text).toContain(`\n  - cache ${join(folder, "cache", "imdb.npz")}: not there\n`);
    expect(text).toContain(`\n  - Keras's cache ${join(folder, "datasets", "imdb.npz")}: not there\n`);
    expect(text).toContain("\n  - shared folder ../shared/datasets/imdb.npz: not there\n");
    expect(text).toMatch(
      /\n {2}- official address https:.*imdb\.npz: no connection \(E\w+\)\. Is there a network\?\n/,
    );
    expect(text).toMatch(
      /\nWhat to do: connect to the internet and load again, or put imdb\.npz \(\d+ bytes\) into/,
    );
  });
});
