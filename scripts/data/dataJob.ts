import { type DatasetFile } from "../../src/datasets/catalog";
import { type Places } from "../../src/datasets/places";

/** What one command of `npm run data` is given. */
export interface DataJob {
  files: readonly DatasetFile[];
  /** Whether datasets were named, or all are meant. */
  isNamed: boolean;
  places: Places;
  /** Tells the person a line. */
  say: (line: string) => void;
}
