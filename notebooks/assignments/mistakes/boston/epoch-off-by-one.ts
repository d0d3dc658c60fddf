// mistake: takes the place of the lowest error for a number of epochs, as the lecture's argmin does
// loses: best-count-test, best-count-hidden, cross-validated-test=1.5, cross-validated-hidden, leave-one-out-test, leave-one-out-hidden
// %% best-count
function bestCount(curve: number[]): number {
  if (curve.length === 0) throw new RangeError("the curve is empty");
  return curve.indexOf(Math.min(...curve));
}
