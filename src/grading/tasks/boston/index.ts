/** The tasks of the third assignment, by the names of the functions that a student writes. */
export { averageCurve } from "./averageCurve";
export { bestCount } from "./bestCount";
export { contiguousFolds } from "./contiguousFolds";
export { crossValidated } from "./crossValidated";
export { leaveOneOut } from "./leaveOneOut";
export { matters } from "./matters";
export { oneHotColumn } from "./oneHotColumn";
export { standardize } from "./standardize";
