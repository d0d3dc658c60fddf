import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { standInNames, writeStandIn } from "../../scripts/standIn/writeStandIn";
import { catalog } from "../../src/datasets/catalog";
import * as imdb from "../../src/datasets/imdb";
import { readDatasetFile } from "../../src/datasets/readDatasetFile";
import * as reuters from "../../src/datasets/reuters";
import { describeInChromium } from "../browser/chromium";
import { patience } from "../browser/labNotebook";
import { missingRealFiles } from "../datasets/realFiles";
import { KernelPage, type Told } from "./kernelPage";
import { LiteSite } from "./site";

vi.setConfig({ testTimeout: patience });

type Loaded = Awaited<ReturnType<typeof imdb.loadData>>;

/** A number that another number somewhere in the data would change. */
function digest(loaded: Loaded): number {
  let sum = 0;
  for (const [sequences, labels] of loaded) {
    for (const label of labels) sum = (Math.imul(sum, 31) + label) | 0;
    for (const sequence of sequences) for (const word of sequence) sum = (Math.imul(sum, 31) + word) | 0;
  }
  return sum;
}

/** The same in a cell. */
const digestInCell = (dataset: string) => `
import { ${dataset} } from "denselab";
const digest: (loaded: unknown) => number = eval(${JSON.stringify(`(${String(digest)})`)});
digest(await ${dataset}.loadData({ numWords: 5000 }));`;

const results = (told: Told[]) =>
  told.flatMap(([, { data }]) => (data ? [data as Record<string, string>] : []));
const printed = (told: Told[]) => told.map(([, { text }]) => (typeof text === "string" ? text : "")).join("");

describeInChromium("data in the browser edition", (browser) => {
  let site: LiteSite;
  beforeAll(async () => {
    site = await LiteSite.start();
  });
  afterAll(() => site?.stop());

  it("are Node's to the last number where generated ones stand in, and say STAND-IN", async () => {
    const folder = mkdtempSync(join(tmpdir(), "denselab-stand-ins-"));
    for (const name of standInNames) await writeStandIn(name, folder);
    const files = readdirSync(folder);
    const place = "elsewhere/";
    site.newer.set(`${place}data.json`, JSON.stringify(files.map((file) => `stand-in/${file}`)));
    for (const file of files) site.newer.set(`${place}stand-in/${file}`, readFileSync(join(folder, file)));
    vi.stubEnv("DENSELAB_STAND_IN", folder);
    // Whoever reads of these tests is not to take the announcement for one of theirs.
    vi.spyOn(process.stdout, "write").mockReturnValue(true);
    try {
      const kernel = await KernelPage.start((await site.page(browser())).page, site, { below: place });
      for (const [name, dataset] of Object.entries({ imdb, reuters })) {
        const told = await kernel.run(digestInCell(name));
        const inNode = digest(await dataset.loadData({ numWords: 5000 }));
        expect(results(told)).toMatchObject([{ "text/plain": String(inNode) }]);
        expect(printed(told)).toContain("STAND-IN: this");
      }
    } finally {
      vi.restoreAllMocks();
      vi.unstubAllEnvs();
      rmSync(folder, { recursive: true });
    }
  });

  it("are taken from a file that the learner has dropped, where the site has none, and kept", async ({
    skip,
  }) => {
    const missing = await missingRealFiles("reuters");
    skip(missing !== undefined, missing);
    const entry = catalog["reuters.npz"];
    const bytes = Buffer.from(await readDatasetFile(entry));
    site.newer.set("empty/data.json", "[]");
    const dropped = { [entry.file]: bytes.toString("base64") };
    const { page } = await site.page(browser());
    const inNode = digest(await reuters.loadData({ numWords: 5000 }));
    // The second time nothing lies beside the notebook.
    for (const files of [dropped, {}]) {
      const kernel = await KernelPage.start(page, site, { below: "empty/", dropped: files });
      const told = await kernel.run(digestInCell("reuters"));
      expect(results(told)).toMatchObject([{ "text/plain": String(inNode) }]);
      expect(printed(told)).not.toContain("STAND-IN");
    }
  });
});
