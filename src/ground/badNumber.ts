import { describe } from "./describe";
import { say, type Words } from "./language";

const float32Limit = 3.4028234663852886e38;

/**
 * The error for a value that is no finite number, the same for every matrix and all targets: what, where, which value, and
 * what to do about it.
 *
 * @param what names the argument, such as `fit: x`
 * @param row the row's number, from 0
 * @param column its name or number; left out where there is only one
 */
export function badNumber(what: string, value: unknown, row: number, column?: string | number): RangeError {
  const got = describe(value);
  const remedy = say(remedyFor(value));
  const at = say({
    ko: column === undefined ? `${row}행` : `${row}행 ${column}열`,
    en: column === undefined ? `row ${row}` : `row ${row}, column ${column}`,
  });
  return new RangeError(
    say({
      ko: `${what}: ${at}의 값이 ${got}입니다. 모든 값은 유한한 수이어야 합니다. ${remedy}`,
      en: `${what} has ${got} in ${at}; every value must be a finite number: ${remedy}`,
    }),
  );
}

function remedyFor(value: unknown): Words {
  if (value === null || value === undefined || value === "" || Number.isNaN(value)) {
    return {
      ko: "빠진 값을 채우거나 그 행을 빼십시오.",
      en: "fill the missing value in, or leave the row out",
    };
  }
  switch (typeof value) {
    case "string":
      return Number.isFinite(Number(value))
        ? { ko: "Number(...)로 수로 바꾸십시오.", en: "turn the text into a number with Number(...)" }
        : {
            ko: "글자는 oneHot으로 인코딩하거나 수로 바꾸십시오.",
            en: "encode words with oneHot, or turn them into numbers",
          };
    case "boolean":
      return { ko: "true는 1, false는 0으로 쓰십시오.", en: "write 1 for true and 0 for false" };
    case "bigint":
      return { ko: "Number(...)로 수로 바꾸십시오.", en: "turn it into a number with Number(...)" };
    case "number":
      return Number.isFinite(value) && Math.abs(value) > float32Limit
        ? {
            ko: "float32에 담기에는 너무 큽니다. 더 큰 단위로 바꾸십시오.",
            en: "it is too large for float32, so give it in a larger unit",
          }
        : {
            ko: "0으로 나눈 곳이 없는지 찾아보십시오.",
            en: "look for where it comes from, such as a division by 0",
          };
    default:
      return { ko: "칸마다 수를 하나씩 넣으십시오.", en: "give one number in each place" };
  }
}
