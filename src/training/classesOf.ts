import { say, type Words } from "../ground/language";
import { type DenseSamples } from "./samples";

/**
 * The class of each sample: its target, or of a one-hot row the place of the 1.
 * @param remedy what else to do where they are none
 * @throws when the targets are no classes, naming the first such row
 */
export function classesOf(
  { values, count, sampleSize }: DenseSamples,
  what: string,
  remedy?: Words,
): Int32Array {
  return Int32Array.from({ length: count }, (_, row) => {
    const target = values.subarray(row * sampleSize, (row + 1) * sampleSize);
    const ones = target.reduce((sum, value) => sum + value, 0);
    const label = sampleSize === 1 ? target[0] : target.indexOf(1);
    const isClass = sampleSize === 1 ? Number.isInteger(label) : label >= 0 && ones === 1;
    if (isClass) return label;
    const got =
      sampleSize === 1
        ? label
        : `[${Array.from(target.subarray(0, 4)).join(", ")}${sampleSize > 4 ? ", …" : ""}]`;
    throw new RangeError(
      say({
        ko: `${what}: 타깃이 클래스일 때만 쓸 수 있는데 y의 ${row}행이 ${got}입니다.${remedy ? ` ${remedy.ko}.` : ""}`,
        en: `${what} takes targets that are classes, but row ${row} of y is ${got}${remedy ? `; ${remedy.en}` : ""}`,
      }),
    );
  });
}
