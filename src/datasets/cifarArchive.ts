import { FormatError } from "./datasetError";
import { type Chunks, gunzipped } from "./gzip";
import { MOST_INFLATION } from "./npz";
import { Images, type LabelledImages } from "./images";
import { type Labels, withShape } from "./labels";
import { type CifarLayout } from "./cifarLayouts";
import { decodePickledBatch } from "./pickledBatch";
import { PickledMatrix } from "./pickledMatrix";
import { tarFiles } from "./tar";

const SIDE = 32;
const PLANE = SIDE * SIDE;
const IMAGE = 3 * PLANE;

/**
 * Decodes a .tar.gz archive of CIFAR: batches of 32 x 32 pictures in three colours, and the class of each.
 * The archive is unpacked batch by batch; what is in memory at once is the pictures and one batch.
 *
 * @param packed the archive, whole or piece by piece
 * @param file its name, for errors
 * @returns images `[n, 32, 32, 3]`, labels `[n, 1]`
 * @throws FormatError when the archive is broken, a batch is missing or not one, or a label is no class
 */
export async function decodeCifar(
  packed: Uint8Array | Chunks,
  layout: CifarLayout,
  file: string,
): Promise<[train: LabelledImages, test: LabelledImages]> {
  const parts = [new Part(layout.train, file), new Part(layout.test, file)];
  const partOf = (name: string) => parts.find(({ names }) => names.includes(name));
  const isWanted = (name: string) => partOf(name) !== undefined;
  const most = packed instanceof Uint8Array ? packed.length * MOST_INFLATION : undefined;
  for await (const { name, content } of tarFiles(gunzipped(packed, file), isWanted, file, most)) {
    partOf(name)?.add(name, decodeBatch(content, layout, `${file}/${name}`));
  }
  return [parts[0].whole(), parts[1].whole()];
}

/** One or more batches that make up a set, each of the same size. */
class Part {
  readonly #missing: Set<string>;
  #whole: LabelledImages | undefined;

  constructor(
    readonly names: string[],
    private readonly file: string,
  ) {
    this.#missing = new Set(names);
  }

  /** Takes in a batch. Only where there are several is it copied, at once to its place, so that it need not be kept. */
  add(name: string, [images, labels]: LabelledImages): void {
    this.#missing.delete(name);
    if (this.names.length === 1) {
      this.#whole = [images, labels];
      return;
    }
    const count = images.length * this.names.length;
    this.#whole ??= [newImages(new Uint8Array(count * IMAGE)), column(new Uint8Array(count))];
    const [allImages, allLabels] = this.#whole;
    if (allImages.length !== count) {
      const expected = allImages.length / this.names.length;
      throw new FormatError(
        this.file,
        `${name} has ${images.length} images, the batches before it ${expected}`,
      );
    }
    const place = this.names.indexOf(name);
    allImages.data.set(images.data, place * images.data.length);
    allLabels.set(labels, place * labels.length);
  }

  whole(): LabelledImages {
    if (this.#missing.size > 0 || !this.#whole) {
      throw new FormatError(this.file, `tar holds no ${[...this.#missing].join(", ")}`);
    }
    return this.#whole;
  }
}

function decodeBatch(content: Uint8Array, layout: CifarLayout, file: string): LabelledImages {
  const batch = decodePickledBatch(content, file);
  const [pixels, labels] = [batch.get("data"), batch.get(layout.labels)];
  if (!(pixels instanceof PickledMatrix) || !Array.isArray(labels) || pixels.shape[1] !== IMAGE) {
    throw new FormatError(file, `expected data, a matrix of ${IMAGE} columns, and the list ${layout.labels}`);
  }
  const [count] = pixels.shape;
  if (labels.length !== count) {
    throw new FormatError(file, `data has ${count} images, ${layout.labels} has ${labels.length} labels`);
  }
  const stranger = labels.find((label) => label < 0 || label >= layout.classes);
  if (stranger !== undefined) {
    throw new FormatError(
      file,
      `${layout.labels} holds ${stranger}; the classes are 0 to ${layout.classes - 1}`,
    );
  }
  bringColoursTogether(pixels.values);
  return [newImages(pixels.values), column(Uint8Array.from(labels))];
}

/** From a plane for each colour to three colours for each pixel, in place: no second copy of 150 MB is needed. */
function bringColoursTogether(values: Uint8Array): void {
  const planes = new Uint8Array(IMAGE);
  for (let start = 0; start < values.length; start += IMAGE) {
    planes.set(values.subarray(start, start + IMAGE));
    for (let pixel = 0, at = start; pixel < PLANE; pixel++) {
      values[at++] = planes[pixel];
      values[at++] = planes[PLANE + pixel];
      values[at++] = planes[2 * PLANE + pixel];
    }
  }
}

function newImages(pixels: Uint8Array): Images {
  return new Images(pixels, [pixels.length / IMAGE, SIDE, SIDE, 3]);
}

function column(labels: Uint8Array): Labels {
  return withShape(labels, [labels.length, 1]);
}
