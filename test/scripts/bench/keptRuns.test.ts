import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { keptRuns } from "../../../scripts/bench/keptRuns";

const folder = mkdtempSync(join(tmpdir(), "kept-runs-"));
afterAll(() => rmSync(folder, { recursive: true }));

const counter = join(folder, "counter");
const told = (text: string) =>
  `require("fs").appendFileSync(${JSON.stringify(counter)}, ${JSON.stringify(text)});`;
const print = `console.log(JSON.stringify({ answer: 42 }))`;
const runs = ["a", "b"].map((name) => ({
  key: { name },
  command: [process.execPath, "-e", told(name) + print],
}));
const failing = { key: { name: "c" }, command: [process.execPath, "-e", "process.exit(7)"] };

describe("Runs of a benchmark", () => {
  const measureAll = (all: typeof runs, resume: boolean) =>
    keptRuns<{ name: string }, { answer: number }>("test", all, { resume, folder });

  it("are kept one by one, and only those that are missing are measured when it is resumed", async () => {
    await expect(measureAll([runs[0], failing, runs[1]], false)).rejects.toThrow("ended with exit code 7");
    const again = await measureAll(runs, true);
    expect(readFileSync(counter, "utf8")).toBe("ab");
    expect(again.map(({ key, lines }) => [key.name, lines])).toEqual([
      ["a", [{ answer: 42 }]],
      ["b", [{ answer: 42 }]],
    ]);
  });

  it("are measured anew when it is not, and a line that was cut off counts as missing", async () => {
    writeFileSync(counter, "");
    await measureAll([runs[0]], false);
    const file = join(folder, "test.jsonl");
    expect(existsSync(file)).toBe(true);
    writeFileSync(file, readFileSync(file, "utf8").slice(0, -9));
    await measureAll([runs[0]], true);
    expect(readFileSync(counter, "utf8")).toBe("aa");
  });
});
