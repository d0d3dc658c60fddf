/**
 * The sentinel's question whether the kernel's event loop still turns: a message without frames, which the kernel answers
 * in the third number of `stopWish`.
 */
export const signOfLife = {
  ask(stopWish: Int32Array): void {
    stopWish[2] = 1;
  },
  give(stopWish: Int32Array): void {
    stopWish[2] = 0;
  },
  isAwaited: (stopWish: Int32Array): boolean => stopWish[2] === 1,
};
