// mistake: leaves the number of epochs to the library's bestEpoch
// loses: overfit-epoch-test, overfit-epoch-hidden
// %% overfit-epoch
import { bestEpoch } from "denselab";
function overfitEpoch(valLoss: number[]): number {
  return bestEpoch(valLoss);
}
