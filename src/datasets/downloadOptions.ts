import { type Clock } from "../system/clock";
import { type Progress } from "./downloadProgress";

/** How long a download waits before it gives up, in milliseconds. */
export interface DownloadLimits {
  /** For the server's answer, and for each next piece of it. */
  stall: number;
  /** For all attempts together. */
  total: number;
  /** Before each further attempt after an interruption or a busy server (status 429 or 5xx); longer if the server asks for it. */
  pauses: readonly number[];
  /** The longest that it waits because a server asks for it (Retry-After): beyond this it gives up and says so. */
  longestPause: number;
}

export interface DownloadOptions {
  /** Told how far it is. Default: a short line on stdout. */
  onProgress?: (progress: Progress) => void;
  limits?: DownloadLimits;
  clock?: Clock;
}

export const defaultLimits: DownloadLimits = {
  stall: 20_000,
  total: 30 * 60_000,
  pauses: [500, 2_000, 8_000],
  longestPause: 60_000,
};
