import { statfsSync } from "node:fs";
import { SetupError } from "./SetupError.mjs";

/**
 * A full disk is better met before the work than in the middle of it.
 *
 * @param {number} megabytes what the work ahead needs on the disk that holds `folder`
 * @throws {SetupError} when less is free
 */
export function requireSpace(folder, megabytes) {
  const { bavail, bsize } = statfsSync(folder);
  const free = Math.floor((bavail * bsize) / 1e6);
  if (free < megabytes) {
    throw new SetupError(
      `set-up needs ${megabytes} MB and the disk that holds ${folder} has ${free} MB free: make room and run it again.`,
    );
  }
}
