import { isAddress } from "./address";
import { type DatasetFile } from "./catalog";
import { checkKnownFile } from "./knownFile";
import { type Place, type Places, defaultPlaces, placesInOrder } from "./places";

/** Where a dataset file would come from now. */
export interface Whereabouts {
  place: Place;
  /** "there": the right file; "address": it would be downloaded; "wrong": another file, which loading refuses. */
  state: "there" | "address" | "wrong";
  /** What was found wrong: of this place, or of those that would be passed over. */
  faults: string[];
}

/**
 * Where `readDatasetFile` would take a file from, found out without a network and without changing anything.
 *
 * @throws the system's error when a folder can't be read
 */
export async function findDatasetFile(
  entry: DatasetFile,
  places: Places = defaultPlaces(),
): Promise<Whereabouts> {
  const faults: string[] = [];
  for (const place of placesInOrder(entry, places)) {
    if (isAddress(place.at)) {
      return { place, state: "address", faults };
    }
    try {
      await checkKnownFile(entry, place.at, place.at, "");
      return { place, state: "there", faults };
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code === "ENOENT" || code === "ENOTDIR") continue;
      faults.push(message.trim());
      if (place.kind === "chosen folder") return { place, state: "wrong", faults };
    }
  }
  throw new Error(`${entry.file} has no official address`); // The order always ends in one.
}
