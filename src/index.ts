/** denselab: what the notebooks import. Re-exports only, grouped by room. */

import "./notebookObservers";
import "./engineThreads";

// ground: what every room may use
export { type Language, getLanguage, setLanguage } from "./ground/language";
export { RandomState } from "./ground/randomState";

// datasets: one file a dataset, and how its bytes are found, checked and decoded
export * as bostonHousing from "./datasets/bostonHousing";
export * as cifar10 from "./datasets/cifar10";
export * as cifar100 from "./datasets/cifar100";
export * as fashionMnist from "./datasets/fashionMnist";
export { Images, type LabelledImages } from "./datasets/images";
export * as imdb from "./datasets/imdb";
export { type Labels } from "./datasets/labels";
export * as mnist from "./datasets/mnist";
export * as reuters from "./datasets/reuters";
export { type SequenceOptions } from "./datasets/sequences";
export { sources } from "./datasets/sources";

// preprocessing: sequences and frames to arrays
export { MultiHot } from "./preprocessing/multiHot";
export { oneHot } from "./preprocessing/oneHot";
export { standardize } from "./preprocessing/standardize";
export { toCategorical } from "./preprocessing/toCategorical";
export { vectorizeSequences } from "./preprocessing/vectorizeSequences";

// training: fit, history, K-fold, cross-validation
export { bestEpoch } from "./training/bestEpoch";
export { crossValidate, type CrossValidateOptions } from "./training/crossValidate";
export { type CrossValidation } from "./training/crossValidation";
export { evaluate } from "./training/evaluate";
export { earlyStopping, type EarlyStoppingOptions } from "./training/earlyStopping";
export { fit, type FitOptions } from "./training/fit";
export { fitMany, type FitManyOptions, type ManyFits } from "./training/fitMany";
export { type History } from "./training/history";
export { type Fold, kFold, type KFoldOptions } from "./training/kFold";
export { layers } from "./training/layers";
export { getLearningRate, setLearningRate } from "./training/learningRate";
export { learningRateScheduler } from "./training/learningRateScheduler";
export { metrics } from "./training/metrics";
export { predict } from "./training/predict";
export { setRandomSeed } from "./training/randomSeed";
export { reduceLROnPlateau } from "./training/reduceLROnPlateau";
export { restoreBestWeights } from "./training/restoreBestWeights";
export { topKCategoricalAccuracy } from "./training/topKCategoricalAccuracy";

// display: what a person sees
export { claims, type Claims } from "./display/claims";
export { compareWithLecture } from "./display/compareWithLecture";
export { type Comparison } from "./display/comparison";
export { type Drawing } from "./display/drawing";
export { glue } from "./display/glue";
export { type ImageGrid } from "./display/imageGrid";
export { type Plot } from "./display/plot";
export { plotBars } from "./display/plotBars";
export { plotConfusion } from "./display/plotConfusion";
export { plotCorrelation } from "./display/plotCorrelation";
export { plotDescent } from "./display/plotDescent";
export { plotEpochs } from "./display/plotEpochs";
export { plotFolds } from "./display/plotFolds";
export { plotFunction } from "./display/plotFunction";
export { plotHeatmap } from "./display/plotHeatmap";
export { plotHistogram } from "./display/plotHistogram";
export { plotHistory } from "./display/plotHistory";
export { plotImages, type PlotImagesOptions } from "./display/plotImages";
export { plotLayers } from "./display/plotLayers";
export { plotLines } from "./display/plotLines";
export { plotScatter } from "./display/plotScatter";
export { plotSlider } from "./display/plotSlider";
export { plotSpread } from "./display/plotSpread";
export { progress } from "./display/progress";
export { type ShowOptions, show } from "./display/show";
export { summary } from "./display/summary";
export { type Table, table } from "./display/table";

// journal: what a training keeps on disk
export { type Replay, replay } from "./journal/replay";

// grading: the tests of the assignments
export { check } from "./grading/check";
export { type CheckResult } from "./grading/checkResult";
