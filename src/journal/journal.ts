import { randomUUID } from "node:crypto";
import { appendFileSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { thisProcess } from "../system/processIdentity";
import {
  type CheckpointName,
  type KeptModel,
  largestCheckpoint,
  removeStates,
  writeCheckpoint,
} from "./checkpoint";
import { forgetOldTrainings, journalFolder } from "./journalFolder";
import { journalFile } from "./keptTraining";
import { type EndLine, type EpochsLine, type Header, writeLine } from "./trainingRecord";

/** A journal ends at this size; training goes on. */
const largestJournal = 16e6; // characters

/**
 * Keeps on disk what a training gives while it goes on. Whatever goes wrong with the disk, training goes on: the
 * first trouble is told to `onTrouble`, and from then on nothing is kept.
 */
export class Journal {
  private folder: string | undefined;
  /** Where it was kept until something went wrong. */
  private left: string | undefined;
  private written = 0;

  private constructor(private readonly onTrouble: (trouble: string) => void) {}

  /** @returns a journal that keeps nothing where none are kept */
  static begin(
    header: Omit<Header, "journal" | "started" | "trainer">,
    onTrouble: (trouble: string) => void,
  ): Journal {
    const journal = new Journal(onTrouble);
    const place = journalFolder();
    if (place !== undefined)
      journal.open(place, { ...header, journal: 2, started: Date.now(), trainer: thisProcess() });
    return journal;
  }

  /** Whether anything is kept. */
  get keeps(): boolean {
    return this.folder !== undefined;
  }

  /** Adds epochs. */
  add(lines: EpochsLine[]): void {
    if (lines.length === 0 || this.written > largestJournal) return;
    this.append(lines.map(writeLine).join(""));
  }

  /** Keeps a checkpoint, in place of the one before of that name. A very large one is not kept. */
  keep(name: CheckpointName, models: KeptModel[]): void {
    const arrays = models.flatMap(({ weights, memory }) => [...weights, ...memory]);
    const numbers = arrays.reduce((sum, { length }) => sum + length, 0);
    if (4 * numbers > largestCheckpoint) return;
    this.try((folder) => writeCheckpoint(folder, name, models));
  }

  end(ending: EndLine["end"]): void {
    this.append(writeLine({ end: ending, at: Date.now() }));
    // There is nothing to go on with.
    if (ending === "finished") this.try(removeStates);
    if (this.left !== undefined) endBroken(this.left, ending);
  }

  private open(place: string, header: Header): void {
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
      forgetOldTrainings();
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
      this.left = this.folder;
      this.folder = undefined;
      this.onTrouble((error as Error).message);
    }
  }
}

/**
 * A journal that broke off is still to say that its training has ended, or it would count as going on as long as this
 * process lives. Where not even that can be written, it is removed.
 */
function endBroken(folder: string, ending: EndLine["end"]): void {
  const file = path.join(folder, journalFile);
  try {
    const isCut = !readFileSync(file, "utf8").endsWith("\n");
    appendFileSync(file, (isCut ? "\n" : "") + writeLine({ end: ending, at: Date.now() }));
    if (ending === "finished") removeStates(folder);
  } catch {
    try {
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // A disk that takes nothing any more has been told of.
    }
  }
}
