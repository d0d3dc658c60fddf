import { badNumber } from "../ground/badNumber";
import { describe } from "../ground/describe";
import { say } from "../ground/language";
import { refusePromise } from "../ground/missingAwait";
import { isList } from "../ground/options";

/**
 * The number of epochs after which a curve of losses or errors was lowest: a COUNT, from 1, that `fit` takes as
 * `epochs`. (The lecture reads the position, from 0, and so retrains one epoch too few.)
 *
 * @param curve one value an epoch, the smaller the better, such as `history.history.val_loss`
 * @throws when the curve is empty, or holds no number or something else than numbers
 *
 * @example
 * ```ts
 * bestEpoch([0.9, 0.4, 0.6]); // => 2
 * ```
 */
export function bestEpoch(curve: ArrayLike<number>): number {
  refusePromise(curve, "bestEpoch: curve");
  if (!isList(curve)) {
    throw new TypeError(
      say({
        ko: `bestEpoch: curve는 history.history.val_loss 같은 수의 배열이어야 합니다. 받은 값: ${describe(curve)}`,
        en: `bestEpoch: curve must be a list of numbers, such as history.history.val_loss, got ${describe(curve)}`,
      }),
    );
  }
  let best = -1;
  for (let i = 0; i < curve.length; i++) {
    if (typeof curve[i] !== "number") throw badNumber("bestEpoch: curve", curve[i], i);
    if (!Number.isNaN(curve[i]) && (best < 0 || curve[i] < curve[best])) best = i;
  }
  if (best < 0) {
    throw new RangeError(
      say({
        ko: "bestEpoch: 곡선에 수가 없습니다. 먼저 한 에포크라도 훈련하십시오.",
        en: "bestEpoch: the curve has no value; train for at least one epoch first",
      }),
    );
  }
  return best + 1;
}
