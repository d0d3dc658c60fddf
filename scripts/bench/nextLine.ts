/** What a program prints of a training with an addition. */
export interface NextLine {
  what: string;
  seconds: number;
  /** The best val_accuracy of IMDB, the lowest average val_mae of Boston. */
  result: number;
}
