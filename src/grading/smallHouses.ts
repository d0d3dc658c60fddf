import { RandomState } from "../ground/randomState";

/** Districts on which a model trains in no time. */
export interface SmallHouses {
  names: string[];
  x: number[][];
  /** What the features have to do with: mostly the first, the third a little, the second not at all. */
  y: number[];
  /** Numbers that the features have nothing to do with. */
  noise: number[];
}

/** Thirty districts of three features. */
export function smallHouses(): SmallHouses {
  const random = new RandomState(71);
  const symmetric = (): number => 2 * random.random() - 1;
  const x = Array.from({ length: 30 }, () => [symmetric(), symmetric(), symmetric()]);
  return {
    names: ["much", "nothing", "little"],
    x,
    y: x.map(([much, , little]) => 5 * much + little),
    noise: x.map(() => 5 * symmetric()),
  };
}
