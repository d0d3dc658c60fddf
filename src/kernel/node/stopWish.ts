/**
 * The learner's wish that the running cell stop, whether that cell waits for a child, whether a sign of life is awaited,
 * whether a signal is the sentinel's own, whether a blow is on its way, and whether a signal may be left; shared with the
 * sentinel's thread, as a busy kernel hears no messages.
 */
export const stopWish = new Int32Array(new SharedArrayBuffer(32), 0, 6);

/** When the last interrupt was sent, by its front end's clock, beside the wish in the same memory. */
export const wishDate = (wish: Int32Array): Float64Array => new Float64Array(wish.buffer, 24, 1);
