import { encode } from "fast-png";
import { Images } from "../datasets/images";
import { formatNumber } from "./formatNumber";
import { ImageGrid } from "./imageGrid";
import { type MimeBundle, jupyterDisplay } from "../ground/jupyterDisplay";
import { describe } from "../ground/describe";
import { say } from "../ground/language";
import { refusePromise } from "../ground/missingAwait";
import { readOptions, type Rule, rule, type Rules } from "../ground/options";

const defaults = { count: 10, columns: 10, size: 72 } as const;
const mostImages = 400;

/** How {@link plotImages} lays its grid out. */
export interface PlotImagesOptions {
  title?: string;
  /** The class number of every image, or any text for it: it stands below the image. */
  labels?: ArrayLike<number | string>;
  /** The names of the classes: what stands below an image is `names[label]`. */
  names?: readonly string[];
  /** How many images are shown, from the first on. Default 10. */
  count?: number;
  /** How many side by side, where the page is wide enough. Default 10. */
  columns?: number;
  /** The width of an image on the page, in pixels. Default 72. */
  size?: number;
}

const upTo = (most: number): Rule => ({
  must: { ko: `1부터 ${most}까지의 정수`, en: `a whole number from 1 to ${most}` },
  holds: (value) => Number.isInteger(value) && (value as number) >= 1 && (value as number) <= most,
});
const rules: Rules<PlotImagesOptions> = {
  title: rule.text,
  labels: rule.list,
  names: rule.texts,
  count: upTo(mostImages),
  columns: upTo(mostImages),
  size: upTo(2000),
};

/**
 * A grid of the first images, each with its label: `plotImages(trainImages, { labels: trainLabels, names: getLabelNames() })`.
 * To see others, slice both: `plotImages(trainImages.slice(100, 10), { labels: trainLabels.slice(100, 110) })`.
 *
 * @throws if there are not as many labels as images, a label has no name, or an option is out of range
 *
 * @example
 * ```ts
 * const images = new Images(new Uint8Array(2 * 28 * 28), [2, 28, 28]);
 * plotImages(images, { labels: [0, 1], names: ["zero", "one"] });
 * ```
 */
export function plotImages(images: Images, options: PlotImagesOptions = {}): ImageGrid {
  const read = readOptions("plotImages", options, rules, defaults);
  const { count, columns, size } = read;
  if (!(images instanceof Images)) {
    refusePromise(images, "plotImages: images");
    throw new TypeError(
      say({
        ko: `plotImages: images는 mnist.loadData가 돌려준 이미지(Images)이어야 합니다. 받은 값: ${describe(images)}`,
        en: `plotImages: images must be Images, such as mnist.loadData gives, got ${describe(images)}`,
      }),
    );
  }
  const labels = labelTexts(images, read);
  const shown = Math.min(count, images.length);
  return new ImageGrid({
    title: read.title ?? titleOf(images, shown),
    images: Array.from({ length: shown }, (_, i) => ({
      address: pngAddress(images, i),
      alt: [say({ ko: `이미지 ${i}`, en: `Image ${i}` }), labels(i)].filter(Boolean).join(": "),
      label: labels(i),
    })),
    imageWidth: size,
    columns: Math.min(columns, Math.max(shown, 1)),
  });
}

/** What stands below image `i`. */
function labelTexts(images: Images, { labels, names }: PlotImagesOptions): (i: number) => string {
  if (labels === undefined) return () => "";
  if (labels.length !== images.length) {
    throw new RangeError(
      say({
        ko: `plotImages: 이미지는 ${images.length}개인데 라벨은 ${labels.length}개입니다. 둘을 똑같이 slice하십시오.`,
        en: `plotImages: there are ${images.length} images, got ${labels.length} labels; slice both alike`,
      }),
    );
  }
  return (i) => {
    const label = labels[i];
    if (names === undefined || typeof label === "string") return String(label);
    if (names[label] === undefined) {
      throw new RangeError(
        say({
          ko: `plotImages: ${i}번 이미지의 라벨이 ${label}인데 names에는 0부터 ${names.length - 1}까지의 이름만 있습니다.`,
          en: `plotImages: image ${i} has the label ${label}, but names are there for 0 to ${names.length - 1}`,
        }),
      );
    }
    return names[label];
  };
}

function titleOf(images: Images, shown: number): string {
  const [count, height, width] = images.shape;
  const size = `${width} × ${height}`;
  const [all, some] = [formatNumber(count), formatNumber(shown)];
  if (shown === count) {
    return say({ ko: `이미지 ${all}개, ${size}`, en: `${all} ${count === 1 ? "image" : "images"}, ${size}` });
  }
  return say({
    ko: `이미지 ${all}개 중 처음 ${some}개, ${size}`,
    en: `The first ${some} of ${all} images, ${size}`,
  });
}

function pngAddress(images: Images, index: number): string {
  const [, height, width, channels = 1] = images.shape;
  if (height === 0 || width === 0) {
    throw new RangeError(
      say({ ko: "plotImages: 이미지에 픽셀이 없습니다.", en: "plotImages: the images have no pixels" }),
    );
  }
  const png = encode({ width, height, channels, depth: 8, data: images.image(index) });
  return `data:image/png;base64,${btoa(Array.from(png, (byte) => String.fromCharCode(byte)).join(""))}`;
}

// The datasets' room knows of no pictures: images, which lie there, are given theirs here.
Object.defineProperty(Images.prototype, jupyterDisplay, {
  value(this: Images): MimeBundle {
    return this.imageSize === 0 ? { "text/plain": String(this) } : plotImages(this)[jupyterDisplay]();
  },
});
