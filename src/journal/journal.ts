import { randomUUID } from "node:crypto";
import { appendFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type Checkpoint, type CheckpointName, largestCheckpoint, writeCheckpoint } from "./checkpoint";
import { forgetOldRuns, journalFolder } from "./journalFolder";
import { journalFile } from "./readRun";
import { type RunEnd, type RunBlock, type RunHeader, writeLine } from "./runRecord";
import { thisProcess } from "../system/processIdentity";

/** A journal ends at this size; training goes on. */
const largestJournal = 16e6; // characters

/**
 * Keeps on disk what a training run gives while it trains. Whatever goes wrong with the disk, training goes on: the
 * first trouble is told to `onTrouble`, and from then on nothing is kept.
 */
export class Journal {
  private folder: string | undefined;
  private written = 0;

  private constructor(private readonly onTrouble: (trouble: string) => void) {}

  /** @returns a journal that keeps nothing where none are kept */
  static begin(
    header: Omit<RunHeader, "journal" | "started" | "trainer">,
    onTrouble: (trouble: string) => void,
  ): Journal {
    const journal = new Journal(onTrouble);
    const place = journalFolder();
    if (place !== undefined)
      journal.open(place, { ...header, journal: 1, started: Date.now(), trainer: thisProcess() });
    return journal;
  }

  /** Whether anything is kept. */
  get keeps(): boolean {
    return this.folder !== undefined;
  }

  /** Adds epochs. */
  add(blocks: RunBlock[]): void {
    if (blocks.length === 0 || this.written > largestJournal) return;
    this.append(blocks.map(writeLine).join(""));
  }

  /** Keeps a checkpoint, in place of the one before of that name. A very large one is not kept. */
  keep(name: CheckpointName, checkpoint: Checkpoint): void {
    const numbers = [...checkpoint.weights, ...checkpoint.memory].reduce(
      (sum, { length }) => sum + length,
      0,
    );
    if (4 * numbers > largestCheckpoint) return;
    this.try((folder) => writeCheckpoint(folder, name, checkpoint));
  }

  end(outcome: RunEnd["end"]): void {
    this.append(writeLine({ end: outcome, at: Date.now() }));
    // There is nothing to go on with.
    if (outcome === "finished")
      this.try((folder) => rmSync(path.join(folder, "state.weights"), { force: true }));
  }

  private open(place: string, header: RunHeader): void {
    const time = new Date(header.started).toISOString().replace(/[-:.]/g, "");
    const folder = path.join(place, `${time}-${process.pid}-${randomUUID().slice(0, 8)}`);
    const line = writeLine(header);
    this.folder = folder;
    this.try(() => {
      // Under another name until it has a first line.
      const part = path.join(place, `.${path.basename(folder)}`);
      mkdirSync(part, { recursive: true });
      writeFileSync(path.join(part, journalFile), line);
      renameSync(part, folder);
      this.written = line.length;
      forgetOldRuns();
    });
  }

  private append(text: string): void {
    this.written += text.length;
    this.try((folder) => appendFileSync(path.join(folder, journalFile), text));
  }

  private try(work: (folder: string) => void): void {
    if (this.folder === undefined) return;
    try {
      work(this.folder);
    } catch (error) {
      this.folder = undefined;
      this.onTrouble((error as Error).message);
    }
  }
}
