/**
 * The signal by which the sentinel breaks off a cell's script. It may reach the kernel when that cell has ended and
 * another one runs: the fourth number of `stopWish` says that the next one is no learner's.
 */
export const ownSignal = {
  send(stopWish: Int32Array): void {
    stopWish[3] = 1;
    process.kill(process.pid, "SIGINT");
  },
  /** Whether the signal that came was this one. */
  take: (stopWish: Int32Array): boolean => Atomics.exchange(stopWish, 3, 0) === 1,
};
