import { createHash } from "node:crypto";
import { readFileSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { writeWhole } from "../system/wholeFile";
import { fromWords, toWords } from "./checkedLine";
import { say } from "../ground/language";

/** What is kept of one model after an epoch. */
export interface KeptModel {
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
  checkpoint: 2;
  models: {
    epoch: number;
    weights: number[];
    memory: number[];
    numbers: (number | string)[];
    logs: Record<string, number | string>;
  }[];
}

/** More is not kept on disk. */
export const largestCheckpoint = 64e6; // bytes

/**
 * Writes a checkpoint whole or not at all, under the checksum of all that is in it. The state before stays beside it: a
 * disk may damage what it has taken.
 */
export function writeCheckpoint(folder: string, name: CheckpointName, models: KeptModel[]): void {
  const head: CheckpointHead = {
    checkpoint: 2,
    models: models.map(({ epoch, weights, memory, numbers, logs }) => ({
      epoch,
      weights: weights.map(({ length }) => length),
      memory: memory.map(({ length }) => length),
      numbers: toWords(numbers),
      logs: Object.fromEntries(Object.entries(logs).map(([key, value]) => [key, toWords([value])[0]])),
    })),
  };
  const arrays = models.flatMap(({ weights, memory }) => [...weights, ...memory]);
  const content = Buffer.concat([
    Buffer.from(`${JSON.stringify(head)}\n`),
    ...arrays.map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength)),
  ]);
  const file = fileOf(folder, name);
  if (name === "state") keepBefore(folder);
  writeWhole(file, Buffer.concat([Buffer.from(`${sha256(content)}\n`), content]));
}

/**
 * The newest checkpoint of that name that is whole.
 *
 * @returns undefined when there is none
 * @throws when there is none but damaged ones, naming the newest
 */
export function readCheckpoint(folder: string, name: CheckpointName): KeptModel[] | undefined {
  let damage: Error | undefined;
  for (const file of name === "state" ? [fileOf(folder, name), fileBefore(folder)] : [fileOf(folder, name)]) {
    try {
      return readCheckpointFile(file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") damage ??= error as Error;
    }
  }
  if (damage !== undefined) throw damage;
  return undefined;
}

/** Removes the states: there is nothing to go on with. */
export function removeStates(folder: string): void {
  for (const file of [fileOf(folder, "state"), fileBefore(folder)]) rmSync(file, { force: true });
}

function fileOf(folder: string, name: CheckpointName): string {
  return path.join(folder, `${name}.weights`);
}

function fileBefore(folder: string): string {
  return path.join(folder, "state.before.weights");
}

function keepBefore(folder: string): void {
  try {
    renameSync(fileOf(folder, "state"), fileBefore(folder));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}

function readCheckpointFile(file: string): KeptModel[] {
  const content = readFileSync(file);
  const sum = content.toString("latin1", 0, 65);
  const rest = content.subarray(65);
  if (sum !== `${sha256(rest)}\n`) {
    throw new Error(
      say({ ko: `체크포인트 ${file} 파일이 손상되었습니다`, en: `the checkpoint ${file} is damaged` }),
    );
  }
  const end = rest.indexOf("\n");
  const { models } = JSON.parse(rest.toString("utf8", 0, end)) as CheckpointHead;
  // Copied, so that the numbers begin where a Float32Array may begin.
  const numbers = new Float32Array(new Uint8Array(rest.subarray(end + 1)).buffer);
  let from = 0;
  const cut = (lengths: number[]): Float32Array[] =>
    lengths.map((length) => numbers.slice(from, (from += length)));
  return models.map((model) => ({
    epoch: model.epoch,
    weights: cut(model.weights),
    memory: cut(model.memory),
    numbers: fromWords(model.numbers),
    logs: Object.fromEntries(Object.entries(model.logs).map(([key, value]) => [key, Number(value)])),
  }));
}

function sha256(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}
