/** What stands where in `stopWish`, the memory that the kernel shares with its sentinel's thread. */
export const place = {
  /** The learner's wish that the running cell stop: see `wish` in core/stopSignal. */
  wish: 0,
  /** Whether the cell waits for a child. */
  waiting: 1,
  /** Whether a sign of life is awaited. */
  sign: 2,
  /** Whether the next signal is the sentinel's own. */
  ownSignal: 3,
  /** Whether what breaks off a cell is on its way. */
  blow: 4,
  /** Whether Node may have kept a signal for the next script. */
  kept: 5,
} as const;

const places = Object.keys(place).length;

const [dateBytes, placeBytes] = [24, 4 * places];

/** Memory for all of them and, before them, for three dates. */
export const stopMemory = (): Int32Array =>
  new Int32Array(new SharedArrayBuffer(dateBytes + placeBytes), dateBytes, places);

/** When the last interrupt and the last cell were sent, by their front ends' clocks, and when that cell began, by the kernel's. */
export const dates = (stopWish: Int32Array): Float64Array => new Float64Array(stopWish.buffer, 0, 3);
