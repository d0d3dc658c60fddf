/** What a lesson's test set and validation gave, by name. */
export type Results = Record<string, number>;

/** What a program that did a lesson prints. */
export interface LessonLine {
  /** By step, in the order of the lesson. */
  seconds: Record<string, number>;
  results: Results;
}
