import { UsageError } from "./usageError";

/** The number that an option's text stands for; throws a UsageError that begins with `option` if it is no number from 1 on. */
export function readCount(option: string, text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new UsageError(`${option} must be a positive integer, got ${text}`);
  return Number(text);
}
