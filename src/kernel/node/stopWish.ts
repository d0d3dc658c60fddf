/**
 * The learner's wish that the running cell stop, whether that cell waits for a child, and whether a sign of life is
 * awaited, shared with the sentinel's thread: a busy kernel hears no messages.
 */
export const stopWish = new Int32Array(new SharedArrayBuffer(12));
