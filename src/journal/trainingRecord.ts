import { asProcessIdentity, type ProcessIdentity } from "../system/processIdentity";
import { type HistoryParams } from "../training/history";
import { type Ending, type TrainingKind } from "../training/observer";
import { checkedLine, fromWords, readCheckedLine, toWords } from "./checkedLine";
import { say } from "../ground/language";

/** The first line of a journal: what is trained, and by whom. */
export interface Header extends HistoryParams {
  /** The format's version. */
  journal: 2;
  kind: TrainingKind;
  /** What the learner saw it called. */
  label: string;
  /** When it began, in milliseconds since 1970. */
  started: number;
  trainer: ProcessIdentity;
  /** How many models train: one, or one for each fold or repeat. */
  models: number;
  /** Whether they advance side by side. */
  together: boolean;
  /** What a training must have in common with this one to go on from it, in words, and the seeds of the models' orders. */
  resume?: { settings: Record<string, string>; seeds: (number | null)[] } | undefined;
}

/** Any other line but the last: further epochs of one of the models. */
export interface EpochsLine {
  model: number;
  /** How many epochs of it the journal had before. */
  epoch: number;
  history: Record<string, (number | string)[]>;
}

/** The last line, unless the process was killed. */
export interface EndLine {
  end: Ending;
  at: number;
}

/** What a journal tells. */
export interface TrainingRecord {
  header: Header;
  /** The curves of each model. */
  histories: Record<string, number[]>[];
  end?: EndLine;
  /** The first line that can't be read, from 1; what stands before it is all that is told. */
  damagedLine: number | undefined;
}

/** A line of a journal, with its end. */
export function writeLine(line: Header | EpochsLine | EndLine): string {
  if (!("history" in line)) return checkedLine(line);
  const curves = Object.entries(line.history).map(([name, values]) => [name, toWords(values)]);
  return checkedLine({ ...line, history: Object.fromEntries(curves) as object });
}

/**
 * Reads a journal. A last line without its end is one that is just being written, or was when its process was killed:
 * it does not count.
 *
 * @throws when not even the first line can be read
 */
export function readRecord(text: string): TrainingRecord {
  const lines = text.split("\n");
  lines.pop();
  const header = readCheckedLine(lines[0] ?? "") as Header | undefined;
  if (header?.journal !== 2 || !asProcessIdentity(header.trainer)) {
    throw new Error(say({ ko: "1번째 줄이 일지의 첫 줄이 아닙니다", en: "line 1 is no head of a journal" }));
  }
  const record: TrainingRecord = {
    header,
    histories: Array.from({ length: header.models }, () => ({})),
    damagedLine: undefined,
  };
  for (let place = 1; place < lines.length; place++) {
    if (take(record, readCheckedLine(lines[place]))) continue;
    record.damagedLine = place + 1;
    // How it ended is worth knowing all the same.
    const last = readCheckedLine(lines[lines.length - 1]);
    if (isEnd(last)) record.end = last;
    break;
  }
  return record;
}

/** @returns false when the line does not fit what stands before it */
function take(record: TrainingRecord, line: unknown): boolean {
  if (typeof line !== "object" || line === null || record.end) return false;
  if (isEnd(line)) {
    record.end = line;
    return true;
  }
  const { model, epoch, history } = line as Partial<EpochsLine>;
  const curves = record.histories[model ?? -1];
  if (!curves || typeof history !== "object" || epoch !== epochsOf(curves)) return false;
  for (const [name, values] of Object.entries(history)) {
    const curve = (curves[name] ??= []);
    // One by one: a line may hold more epochs than a call takes arguments.
    for (const value of fromWords(values)) curve.push(value);
  }
  return true;
}

function isEnd(line: unknown): line is EndLine {
  return typeof line === "object" && line !== null && "end" in line;
}

/** How many epochs a model's curves have. */
export function epochsOf(curves: Record<string, unknown[]>): number {
  return Object.values(curves)[0]?.length ?? 0;
}
