import { createHash } from "node:crypto";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";

/** What is kept of a model after an epoch. */
export interface Checkpoint {
  /** How many epochs were finished. */
  epoch: number;
  weights: Float32Array[];
  /** What its optimizer remembers; nothing, if only the weights are kept. */
  memory: Float32Array[];
  numbers: number[];
  /** What that epoch gave. */
  logs: Record<string, number>;
}

/** "state" is what training goes on from, "best" the weights of the best epoch. */
export type CheckpointName = "state" | "best";

/** What stands before a checkpoint's numbers, on a line of its own. */
interface CheckpointHead {
  checkpoint: 1;
  epoch: number;
  weights: number[];
  memory: number[];
  numbers: number[];
  logs: Record<string, number>;
  sha256: string;
}

/** More is not kept on disk. */
export const largestCheckpoint = 64e6; // bytes

/** Writes a checkpoint whole or not at all: a reader finds the one before until the new one is there. */
export function writeCheckpoint(folder: string, name: CheckpointName, checkpoint: Checkpoint): void {
  const { weights, memory, ...rest } = checkpoint;
  const arrays = [...weights, ...memory];
  const bytes = Buffer.concat(
    arrays.map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength)),
  );
  const head: CheckpointHead = {
    checkpoint: 1,
    ...rest,
    weights: weights.map(({ length }) => length),
    memory: memory.map(({ length }) => length),
    sha256: sha256(bytes),
  };
  const file = path.join(folder, `${name}.weights`);
  const part = `${file}.part`;
  writeFileSync(part, Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), bytes]));
  renameSync(part, file);
}

/**
 * @returns undefined when there is none
 * @throws when it is damaged, naming the file
 */
export function readCheckpoint(folder: string, name: CheckpointName): Checkpoint | undefined {
  const file = path.join(folder, `${name}.weights`);
  let content: Buffer;
  try {
    content = readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  const end = content.indexOf("\n");
  const head = headOf(content.subarray(0, Math.max(0, end)));
  const bytes = content.subarray(end + 1);
  if (head?.checkpoint !== 1 || sha256(bytes) !== head.sha256) {
    throw new Error(`the checkpoint ${file} is damaged`);
  }
  // Copied, so that the numbers begin where a Float32Array may begin.
  const numbers = new Float32Array(new Uint8Array(bytes).buffer);
  let from = 0;
  const cut = (lengths: number[]): Float32Array[] =>
    lengths.map((length) => numbers.slice(from, (from += length)));
  const { epoch, logs } = head;
  return { epoch, weights: cut(head.weights), memory: cut(head.memory), numbers: head.numbers, logs };
}

function headOf(line: Buffer): CheckpointHead | undefined {
  try {
    return JSON.parse(line.toString("utf8")) as CheckpointHead;
  } catch {
    return undefined;
  }
}

function sha256(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}
