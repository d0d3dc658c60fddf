// Where the data of lessons can't be had, a batch run generates a stand-in, or refuses to (--strict).
import { catalog, type DatasetFile } from "../../src/datasets/catalog";
import { DatasetNotFoundError, DownloadError } from "../../src/datasets/datasetError";
import { defaultPlaces, type Places } from "../../src/datasets/places";
import { readDatasetFile } from "../../src/datasets/readDatasetFile";
import { standInNames, writeStandIn } from "../standIn/writeStandIn";
import { ToldError } from "../commandLine/toldError";
import { type Lesson } from "./lessons";
import { readNotebook, textOf } from "../notebook/notebookFile";

/** The data of a lesson can't be had, and no stand-in is wanted. */
export class MissingData extends ToldError {}

export interface StandInSettings {
  /** Where stand-ins go. */
  folder: string;
  strict: boolean;
  /** Prints a line. */
  say: (text: string) => void;
  look?: (entry: DatasetFile, options: { places: Places }) => Promise<unknown>;
}

export interface StandIns<T> {
  /** What tells the library to use the folder. */
  environment: { DENSELAB_STAND_IN: string | undefined };
  /** The datasets of a lesson that are stand-ins. */
  of: (lesson: T) => string[];
}

/**
 * Looks for the data that lessons name, which downloads them once for all where there is a network, and writes a stand-in
 * of each dataset that can't be had.
 *
 * @throws MissingData where `strict` forbids it
 */
export async function arrangeStandIns<T extends Pick<Lesson, "path">>(
  lessons: readonly T[],
  { folder, strict, say, look = readDatasetFile }: StandInSettings,
): Promise<StandIns<T>> {
  const named = new Map(lessons.map((lesson) => [lesson, datasetsNamedIn(lesson.path)]));
  const wanted = standInNames.filter((dataset) =>
    [...named.values()].some((names) => names.includes(dataset)),
  );
  const reasons = await Promise.all(wanted.map((dataset) => whyMissing(dataset, look)));
  const missing = wanted.filter((_, i) => reasons[i] !== undefined);
  const all = reasons.filter((reason) => reason !== undefined).join("\n");

  if (missing.length > 0 && strict) {
    throw new MissingData(
      `the data of ${missing.join(", ")} can't be had, and --strict refuses a STAND-IN: no notebook was run.\n${all}`,
    );
  }
  if (missing.length > 0) say(`${all}\nSTAND-IN: generating data in place of ${missing.join(", ")}`);
  for (const dataset of missing) await writeStandIn(dataset, folder);
  return {
    // The decision is this run's: what somebody's shell may say of stand-ins does not reach the lessons.
    environment: { DENSELAB_STAND_IN: missing.length > 0 ? folder : undefined },
    of: (lesson: T) => missing.filter((dataset) => named.get(lesson)?.includes(dataset)),
  };
}

/** The datasets with a stand-in whose names occur in a notebook's code; not as a text, such as "imdb.test_accuracy". */
function datasetsNamedIn(path: string): string[] {
  const cells = readNotebook(path).cells.filter(({ cell_type }) => cell_type === "code");
  const code = cells.map(textOf).join("\n");
  return standInNames.filter((dataset) => new RegExp(`(?<![\\w"'\`])${dataset}\\b`).test(code));
}

/** Why a dataset's files can't be had; undefined when they can. Any other trouble is left to the lesson that meets it. */
async function whyMissing(
  dataset: string,
  look: NonNullable<StandInSettings["look"]>,
): Promise<string | undefined> {
  const places = { ...defaultPlaces(), standIn: undefined };
  for (const entry of Object.values(catalog).filter((one) => one.dataset === dataset)) {
    try {
      await look(entry, { places });
    } catch (error) {
      if (error instanceof DatasetNotFoundError || error instanceof DownloadError) return error.message;
      return undefined;
    }
  }
  return undefined;
}
