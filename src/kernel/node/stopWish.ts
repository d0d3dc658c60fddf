/**
 * The learner's wish that the running cell stop, and whether that cell waits for a child, shared with the sentinel's
 * thread: a busy kernel hears no messages.
 */
export const stopWish = new Int32Array(new SharedArrayBuffer(8));
