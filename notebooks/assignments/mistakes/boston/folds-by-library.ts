// mistake: leaves the division into folds to the library's kFold
// loses: contiguous-folds-test, contiguous-folds-hidden
// %% contiguous-folds
import { kFold } from "denselab";
function contiguousFolds(samples: number, k: number): Fold[] {
  return kFold(samples, k);
}
