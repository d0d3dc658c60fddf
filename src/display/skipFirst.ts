import { say } from "../ground/language";

/**
 * The values without the first ones, which are often so large that they flatten the rest of a plot.
 *
 * @param skip a count
 * @throws if `skip` leaves nothing of values that there are.
 */
export function skipFirst(caller: string, values: number[], skip = 0): number[] {
  if (skip > 0 && skip >= values.length) {
    throw new RangeError(
      say({
        ko: `${caller}: skip은 곡선의 길이 ${values.length}보다 작은 0 이상의 정수이어야 합니다. 받은 값: ${skip}`,
        en: `${caller}: skip must be a whole number below the curve's length of ${values.length}, got ${skip}`,
      }),
    );
  }
  return values.slice(skip);
}
