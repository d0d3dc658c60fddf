import { type DatasetFile } from "../../src/datasets/catalog";
import { DatasetError } from "../../src/datasets/datasetError";
import { type DataJob } from "./dataJob";

/**
 * Brings file after file where it is to be, and says what came of each; one that can't be had does not keep the others
 * back.
 *
 * @param bring tells how it was done
 * @returns whether all are there
 */
export async function eachFile(
  { files, say }: Pick<DataJob, "files" | "say">,
  bring: (entry: DatasetFile) => Promise<string>,
): Promise<boolean> {
  let isWhole = true;
  for (const entry of files) {
    try {
      say(`${entry.file}: ${await bring(entry)}`);
    } catch (error) {
      if (!(error instanceof DatasetError)) throw error;
      say(error.message);
      isWhole = false;
    }
  }
  return isWhole;
}
