import { RandomState } from "../ground/randomState";

/** Articles and topics on which a model trains in no time. */
export interface SmallNews {
  xTrain: number[][];
  yTrain: number[];
  xVal: number[][];
  yVal: number[];
  words: number;
  classes: number;
}

/** Vectors of zeros and ones of which two places tell the topic, one of four; an eighth of the topics is noise. */
export function smallNews(): SmallNews {
  const random = new RandomState(51);
  const rows = (count: number): number[][] =>
    Array.from({ length: count }, () => Array.from({ length: 8 }, () => Math.round(random.random())));
  const topic = (row: number[]): number =>
    random.random() < 0.125 ? Math.floor(4 * random.random()) : 2 * row[0] + row[3];
  const [xTrain, xVal] = [rows(160), rows(80)];
  return { xTrain, yTrain: xTrain.map(topic), xVal, yVal: xVal.map(topic), words: 8, classes: 4 };
}
