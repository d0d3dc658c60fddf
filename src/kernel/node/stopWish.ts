/**
 * The learner's wish that the running cell stop, whether that cell waits for a child, whether a sign of life is awaited,
 * whether a signal is the sentinel's own, whether a blow is on its way, and whether a signal may be left; shared with the
 * sentinel's thread, as a busy kernel hears no messages.
 */
export const stopWish = new Int32Array(new SharedArrayBuffer(24));
