/** denselab: what the notebooks import. Re-exports only, grouped by room. */

// preprocessing: sequences and frames to arrays
export { MultiHot } from "./preprocessing/multiHot";
export { toCategorical } from "./preprocessing/toCategorical";
export { vectorizeSequences } from "./preprocessing/vectorizeSequences";

// training: fit, history, K-fold, cross-validation
export { bestEpoch } from "./training/bestEpoch";
export { evaluate } from "./training/evaluate";
export { fit, type FitOptions } from "./training/fit";
export { History } from "./training/history";
export { layers } from "./training/layers";
export { predict } from "./training/predict";
export { setRandomSeed } from "./training/randomSeed";
export { topKCategoricalAccuracy } from "./training/topKCategoricalAccuracy";

// display: what a person sees
export { type Language, getLanguage, setLanguage } from "./display/language";
export { type Plot } from "./display/plot";
export { type PlotHistoryOptions, plotHistory } from "./display/plotHistory";
export { type ShowOptions, show } from "./display/show";
export { type Table, type TableOptions, table } from "./display/table";
