import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import { isRunning } from "../system/processIdentity";
import { type Ending } from "../training/observer";
import { readRecord, type TrainingRecord } from "./trainingRecord";
import { say } from "../ground/language";

/** The file of a training's folder that tells its epochs. */
export const journalFile = "journal.jsonl";

const longestSilence = 60_000; // ms

/** A training as its journal tells it now. */
export interface KeptTraining extends TrainingRecord {
  folder: string;
  /** "killed": it came to no end, and its process is gone. */
  state: Ending | "running" | "killed";
  /** How long it has trained, in milliseconds, as far as is known. */
  elapsed: number;
}

/** @throws when the journal is gone or not even its first line can be read, naming the file */
export function readTraining(folder: string): KeptTraining {
  const file = path.join(folder, journalFile);
  try {
    // Asked before reading: what a process writes and then ends is not to be missed.
    const written = statSync(file).mtimeMs;
    const before = readRecord(readFileSync(file, "utf8"));
    // A process of another machine, which shares the folder, is taken for alive as long as it writes this often.
    const alive = isRunning(before.header.trainer) ?? Date.now() - written < longestSilence;
    const record = alive ? before : readRecord(readFileSync(file, "utf8"));
    const state = record.end?.end ?? (alive ? "running" : "killed");
    const until = record.end?.at ?? (alive ? Date.now() : written);
    return { ...record, folder, state, elapsed: Math.max(0, until - record.header.started) };
  } catch (error) {
    const { message } = error as Error;
    const text = say({
      ko: `일지 ${file} 파일을 읽을 수 없습니다(${message}). 그 폴더를 지우십시오`,
      en: `the journal ${file} can't be read: ${message}; remove its folder`,
    });
    throw new Error(text, { cause: error });
  }
}
