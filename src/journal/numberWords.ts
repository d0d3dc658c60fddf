/** JSON knows no NaN, no infinity and no negative zero: they are written as words. */
export function toWords(values: readonly (number | string)[]): (number | string)[] {
  return values.map((value) => {
    if (Object.is(value, -0)) return "-0";
    return Number.isFinite(value) ? value : String(value);
  });
}

export function fromWords(words: readonly (number | string)[]): number[] {
  return words.map(Number);
}
