import { join, resolve } from "node:path";
import { projectFolder } from "../../src/system/projectFolder";

/** Only root can start servers in the name of others: everybody else gets a hub to try out, where all are oneself. */
export const isRoot = process.getuid?.() === 0;

/** Where what of a hub stands. */
export interface HubFolders {
  root: string;
  /** Who teaches and who learns, and on which port. */
  classFile: string;
  /** The course without its solutions, and the Python of hub and servers: for everybody to read, for nobody to write. */
  tree: string;
  python: string;
  proxy: string;
  /** nbgrader's course, with solutions and gradebook: the teachers' own. */
  course: string;
  exchange: string;
  /** What only the hub itself reads: its database, its secrets, the first passwords. */
  state: string;
  passwords: string;
  /** Homes, where the hub has no accounts of its own. */
  homes: string;
}

/** The folders of the hub in `root`; by default /srv/denselab, or `.hub` in the checkout for who is not root. */
export function hubFolders(root = isRoot ? "/srv/denselab" : join(projectFolder, ".hub")): HubFolders {
  const inside = (...names: string[]) => join(resolve(root), ...names);
  return {
    root: inside(),
    classFile: inside("class.json"),
    tree: inside("lab"),
    python: inside("lab", ".venv", "bin", "python"),
    proxy: inside("proxy"),
    course: inside("course"),
    exchange: inside("exchange"),
    state: inside("state"),
    passwords: inside("state", "passwords.txt"),
    homes: inside("homes"),
  };
}
