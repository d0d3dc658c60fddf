import { realpathSync, statSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Which of the paths other accounts can't reach, in sentences: a folder above one, or itself, is closed to them. A link is
 * followed; a home below root's is what it mostly is.
 */
export function closedToOthers(paths: readonly string[]): string[] {
  return paths.flatMap((path) => {
    const real = realpathSync(path);
    const way = [real];
    while (dirname(way[0]) !== way[0]) way.unshift(dirname(way[0]));
    const closed = way.find((part) => (statSync(part).mode & 0o005) !== 0o005);
    if (closed === undefined) return [];
    return [
      `${path}${real === path ? "" : ` (${real})`}: others can't enter ${closed}; use one that all may read`,
    ];
  });
}
