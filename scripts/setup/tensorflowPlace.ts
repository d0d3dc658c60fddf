import { type Tools } from "./step";

/** What the two ways to libtensorflow work with. */
export interface Place extends Tools {
  /** The copy of the package in which it is made. */
  draft: string;
  /** Where the package stands. */
  packageFolder: string;
  modules: string;
  /** Seconds without progress after which upstream's installer is given up. */
  patience?: number;
  /** The wheel to take in place of this system's. */
  wheel?: Wheel;
}

// The wheel holds the same library as upstream's archive. Nothing of it is run by Python, so one Python's wheel,
// named here, serves whichever Python is installed.
export interface Wheel {
  requirement: string;
  sha256: string;
  platform: string;
}
