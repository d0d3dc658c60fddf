// The data that the site carries.
import { copyFileSync, existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bostonFile, datasetFiles } from "../../src/datasets/catalog";
import { defaultPlaces } from "../../src/datasets/places";
import { readDatasetFile } from "../../src/datasets/readDatasetFile";
import { projectFolder } from "../../src/system/projectFolder";
import { standInNames, writeStandIn } from "../standIn/writeStandIn";

interface DataJob {
  out: string;
  /** The datasets whose real files are wanted. */
  data: readonly string[];
  /** Whether the others get a stand-in, where there is one. */
  standIns: boolean;
  say: (line: string) => void;
}

/**
 * Puts Boston's table and the data asked for below the site's data/, and stand-ins below stand-in/; data.json lists them,
 * so that a page asks for nothing that is not there.
 *
 * @throws DatasetError when a file that was asked for can't be had
 */
export async function putData({ out, data, standIns, say }: DataJob): Promise<void> {
  const folder = join(out, "data");
  mkdirSync(folder, { recursive: true });
  copyFileSync(join(projectFolder, "data", bostonFile.file), join(folder, bostonFile.file));
  const places = { ...defaultPlaces(), standIn: undefined };
  for (const entry of datasetFiles.filter(({ dataset }) => data.includes(dataset))) {
    if (entry.file === bostonFile.file) continue;
    writeFileSync(join(folder, entry.file), await readDatasetFile(entry, { places }));
    say(`lite: data/${entry.file}`);
  }
  for (const name of standIns ? standInNames.filter((one) => !data.includes(one)) : []) {
    await writeStandIn(name, join(out, "stand-in"));
    say(`lite: stand-in/ has generated data for ${name}`);
  }
  writeFileSync(join(out, "data.json"), JSON.stringify(["data", "stand-in"].flatMap(filesIn)));

  function filesIn(place: string): string[] {
    const folder = join(out, place);
    return existsSync(folder) ? readdirSync(folder).map((name) => `${place}/${name}`) : [];
  }
}
