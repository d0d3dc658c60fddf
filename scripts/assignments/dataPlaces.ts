// Tells scripts/python/grading/sandbox.py what the library reads where it looks for datasets: folders and lists of mirrors.
import { defaultPlaces, foldersInOrder } from "../../src/datasets/places";

const places = defaultPlaces();
const folders = foldersInOrder(places).map(({ folder }) => folder);
console.log(
  JSON.stringify([...folders, ...(places.standIn ? [places.standIn] : []), ...(places.mirrors ?? [])]),
);
