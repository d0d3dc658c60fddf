// mistake: averages each fold over its epochs instead of each epoch over the folds
// loses: average-curve-test, average-curve-hidden, cross-validated-test, cross-validated-hidden, leave-one-out-hidden
// %% average-curve
function averageCurve(curves: number[][]): number[] {
  if (curves.length === 0) throw new RangeError("there are no curves");
  return curves.map((curve) => curve.reduce((sum, value) => sum + value, 0) / curve.length);
}
