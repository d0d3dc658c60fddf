import { type ProcessIdentity } from "../system/processIdentity";

/** The first line of a journal: what is trained, and by whom. */
export interface RunHeader {
  /** The format's version. */
  journal: 1;
  kind: "fit" | "crossValidate" | "fitMany";
  /** What the learner saw it called. */
  label: string;
  /** When it began, in milliseconds since 1970. */
  started: number;
  trainer: ProcessIdentity;
  epochs: number;
  batchSize: number;
  /** The number of training samples, and of batches in an epoch. */
  samples: number;
  steps: number;
  /** How many models train: one, or one for each fold or repeat. */
  runs: number;
  /** Whether they advance side by side. */
  together: boolean;
  /** What a run must have in common with this one to go on from it, in words, and the seed of its shuffles. */
  resume?: { same: Record<string, string>; seed: number | null };
}

/** Any other line but the last: further epochs of one of the models. */
export interface RunBlock {
  run: number;
  /** How many epochs of it the journal had before. */
  epoch: number;
  history: Record<string, (number | string)[]>;
}

/** The last line, unless the process was killed. */
export interface RunEnd {
  end: "finished" | "interrupted" | "failed";
  at: number;
}

/** What a journal tells. */
export interface RunRecord {
  header: RunHeader;
  /** The curves of each model. */
  histories: Record<string, number[]>[];
  end?: RunEnd;
  /** The first line that can't be read, from 1; what stands before it is all that is told. */
  damagedLine: number | undefined;
}

/** A line of a journal. JSON knows no NaN and no infinity: they are written as words. */
export function writeLine(line: RunHeader | RunBlock | RunEnd): string {
  if (!("history" in line)) return `${JSON.stringify(line)}\n`;
  const curves = Object.entries(line.history).map(([name, values]) => [
    name,
    values.map((value) => (Number.isFinite(value) ? value : String(value))),
  ]);
  return `${JSON.stringify({ ...line, history: Object.fromEntries(curves) as object })}\n`;
}

/**
 * Reads a journal. A last line without its end is one that is just being written, or was when its process was killed:
 * it does not count.
 *
 * @throws when not even the first line can be read
 */
export function readRecord(text: string): RunRecord {
  const lines = text.split("\n");
  lines.pop();
  const header = parse(lines[0] ?? "") as RunHeader | undefined;
  if (header?.journal !== 1 || !(header.runs >= 1)) throw new Error("line 1 is no head of a journal");
  const record: RunRecord = {
    header,
    histories: Array.from({ length: header.runs }, () => ({})),
    damagedLine: undefined,
  };
  for (let place = 1; place < lines.length; place++) {
    if (take(record, parse(lines[place]))) continue;
    record.damagedLine = place + 1;
    // How it ended is worth knowing all the same.
    const last = parse(lines[lines.length - 1]);
    if (isEnd(last)) record.end = last;
    break;
  }
  return record;
}

/** @returns false when the line does not fit what stands before it */
function take(record: RunRecord, line: unknown): boolean {
  if (typeof line !== "object" || line === null || record.end) return false;
  if (isEnd(line)) {
    record.end = line;
    return true;
  }
  const { run, epoch, history } = line as Partial<RunBlock>;
  const curves = record.histories[run ?? -1];
  if (!curves || typeof history !== "object" || epoch !== epochsOf(curves)) return false;
  for (const [name, values] of Object.entries(history)) {
    const curve = (curves[name] ??= []);
    for (const value of values) curve.push(Number(value));
  }
  return true;
}

function isEnd(line: unknown): line is RunEnd {
  return typeof line === "object" && line !== null && "end" in line;
}

/** How many epochs a model's curves have. */
export function epochsOf(curves: Record<string, unknown[]>): number {
  return Object.values(curves)[0]?.length ?? 0;
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
