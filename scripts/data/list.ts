import { existsSync } from "node:fs";
import { join } from "node:path";
import { type DatasetFile } from "../../src/datasets/catalog";
import { type Places } from "../../src/datasets/places";
import { shownAddress } from "../../src/datasets/address";
import { findDatasetFile } from "../../src/datasets/findDatasetFile";
import { checkKnownFile } from "../../src/datasets/knownFile";
import { shownPath } from "../../src/system/projectFolder";
import { type DataJob } from "./dataJob";
import { leftoversOf } from "./leftovers";
import { megabytes } from "./megabytes";
import { projectFile } from "./projectFile";
import { textTable } from "../commandLine/textTable";

/** Lists each file, where it would come from now, and what is wrong on the way there. Returns true: looking can't fail. */
export async function listData({ files, places, say }: DataJob): Promise<boolean> {
  const rows = [["dataset", "file", "size", "cache", "would come from"]];
  const remarks: string[] = [];
  let inCache = 0;
  let last: string | undefined;
  for (const entry of files) {
    const { from, faults } = await whereabouts(entry, places);
    const cached = await stateInCache(entry, places);
    rows.push([
      entry.dataset === last ? "" : entry.dataset,
      entry.file,
      megabytes(entry.bytes),
      cached,
      from,
    ]);
    remarks.push(...faults);
    if (cached === "yes") inCache += entry.bytes;
    for (const { path, bytes } of leftoversOf(join(places.cache, entry.file)).filter(({ path }) =>
      path.endsWith(".part"),
    )) {
      remarks.push(
        `${shownPath(path)}: ${megabytes(bytes)} of an interrupted download, which the next one goes on from`,
      );
    }
    last = entry.dataset;
  }
  say(textTable(rows, [2]));
  say("");
  say(`DENSELAB_DATASETS: ${places.chosen === undefined ? "not set" : shownAddress(places.chosen)}`);
  say(`cache: ${shownPath(places.cache)}, ${megabytes(inCache)} of these files`);
  for (const remark of remarks) say(`note: ${remark}`);
  return true;
}

/** Where a file would come from, in words, and what was found wrong on the way there. */
async function whereabouts(entry: DatasetFile, places: Places): Promise<{ from: string; faults: string[] }> {
  const own = projectFile(entry);
  if (own !== undefined) return { from: `the project itself, ${shownPath(own)}`, faults: [] };
  const { place, state, faults } = await findDatasetFile(entry, places);
  if (state === "there") return { from: place.name, faults };
  if (state === "wrong") return { from: `nowhere: ${place.name} is wrong`, faults };
  return { from: `a download, ${place.name}`, faults };
}

/** "yes", "WRONG" for a file that the next load replaces, "-" for none. */
async function stateInCache(entry: DatasetFile, places: Places): Promise<string> {
  if (projectFile(entry) !== undefined) return "-";
  const file = join(places.cache, entry.file);
  if (!existsSync(file)) return "-";
  return checkKnownFile(entry, file, "", "").then(
    () => "yes",
    () => "WRONG",
  );
}
