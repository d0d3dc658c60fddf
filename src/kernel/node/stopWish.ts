import { stopMemory } from "./stopPlaces";

/** The kernel's own; its sentinel is given it, as a busy kernel hears no messages. */
export const stopWish = stopMemory();
