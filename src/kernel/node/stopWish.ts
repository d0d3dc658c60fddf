/**
 * The learner's wish that the running cell stop, whether that cell waits for a child, whether a sign of life is awaited,
 * whether a signal is the sentinel's own, and whether a blow is on its way, shared with the sentinel's thread: a busy
 * kernel hears no messages.
 */
export const stopWish = new Int32Array(new SharedArrayBuffer(20));
