import { readdirSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { projectFolder } from "../system/projectFolder";
import { readTraining } from "./keptTraining";

/** How many trainings are kept, and how many bytes of them. */
const most = { trainings: 20, bytes: 200e6 } as const;

/**
 * Where journals are kept: `DENSELAB_JOURNAL`, seen from the project's folder, or `.cache/journal` there. None are kept
 * where that says `off`, nor in a batch run: nobody comes back to one of those.
 */
export function journalFolder(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const chosen = environment.DENSELAB_JOURNAL;
  if (chosen === "off") return undefined;
  if (chosen) return path.resolve(projectFolder, chosen);
  return environment.DENSELAB_BATCH === "1" ? undefined : path.join(projectFolder, ".cache", "journal");
}

/** The folders of all trainings that are kept, the newest first. */
export function trainingFolders(): string[] {
  const folder = journalFolder();
  if (folder === undefined) return [];
  try {
    // Their names begin with their time.
    return readdirSync(folder)
      .filter((name) => /^\d{8}T/.test(name))
      .sort()
      .reverse()
      .map((name) => path.join(folder, name));
  } catch {
    return []; // None has been kept yet.
  }
}

/** Removes the oldest trainings beyond the limits, but none that still trains. */
export function forgetOldTrainings(limits: { trainings: number; bytes: number } = most): void {
  let bytes = 0;
  trainingFolders().forEach((folder, place) => {
    bytes += sizeOf(folder);
    const tooMuch = place >= limits.trainings || (place > 0 && bytes > limits.bytes);
    if (tooMuch && !isStillTraining(folder)) rmSync(folder, { recursive: true, force: true });
  });
}

function isStillTraining(folder: string): boolean {
  try {
    return readTraining(folder).state === "running";
  } catch {
    return false; // Damaged: nobody can use it.
  }
}

function sizeOf(folder: string): number {
  try {
    return readdirSync(folder).reduce((sum, name) => sum + statSync(path.join(folder, name)).size, 0);
  } catch {
    return 0; // Another process has just removed it.
  }
}
