// mistake: takes the place of the lowest loss for a number of epochs
// loses: overfit-epoch-test, overfit-epoch-hidden, compare-hidden
// %% overfit-epoch
function overfitEpoch(valLoss: number[]): number {
  const numbers = valLoss.filter((value) => !Number.isNaN(value));
  if (numbers.length === 0) throw new RangeError("there is no validation loss");
  return valLoss.indexOf(Math.min(...numbers));
}
