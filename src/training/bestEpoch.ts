/**
 * The number of epochs after which a curve of losses or errors was lowest: a COUNT, from 1, that `fit` takes as
 * `epochs`. (The lecture reads the position, from 0, and so retrains one epoch too few.)
 *
 * @param curve one value an epoch, the smaller the better, such as `history.history.val_loss`
 * @throws when the curve is empty or holds no number
 */
export function bestEpoch(curve: ArrayLike<number>): number {
  let best = -1;
  for (let i = 0; i < curve.length; i++) {
    if (!Number.isNaN(curve[i]) && (best < 0 || curve[i] < curve[best])) best = i;
  }
  if (best < 0) throw new RangeError("bestEpoch: the curve has no value; train for at least one epoch first");
  return best + 1;
}
