// mistake: types in the answer that the plot of the given record shows
// loses: overfit-epoch-test, overfit-epoch-hidden, compare-hidden
// %% overfit-epoch
function overfitEpoch(valLoss: number[]): number {
  return 10;
}
