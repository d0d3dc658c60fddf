import { place } from "./stopPlaces";

/**
 * The sentinel's question whether the kernel's event loop still turns: a message without frames, which the kernel answers
 * in `stopWish`.
 */
export const signOfLife = {
  ask(stopWish: Int32Array): void {
    stopWish[place.sign] = 1;
  },
  give(stopWish: Int32Array): void {
    stopWish[place.sign] = 0;
  },
  isAwaited: (stopWish: Int32Array): boolean => stopWish[place.sign] === 1,
};
