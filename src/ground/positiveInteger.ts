/** @throws when `value` is not a positive integer; `what` names it, such as `fit: epochs` */
export function positiveInteger(value: number, what: string): void {
  if (!Number.isInteger(value) || value < 1) {
    throw new RangeError(`${what} must be a positive integer, got ${value}`);
  }
}
