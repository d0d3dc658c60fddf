import { createHash } from "node:crypto";

const beginning = '{"check":"';
const checkLength = 16;

/** An object as a line of JSON that begins with the checksum of what follows: what a disk has damaged is not believed. */
export function checkedLine(object: object): string {
  const rest = JSON.stringify(object).slice(1);
  return `${beginning}${checkOf(rest)}",${rest}\n`;
}

/** @returns undefined when the line, without its end, is not as it was written */
export function readCheckedLine(line: string): unknown {
  const end = beginning.length + checkLength;
  const rest = line.slice(end + 2);
  if (line !== `${beginning}${checkOf(rest)}",${rest}`) return undefined;
  return JSON.parse(line);
}

function checkOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, checkLength);
}

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
