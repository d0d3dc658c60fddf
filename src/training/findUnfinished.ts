import { type Checkpoint, type CheckpointName, readCheckpoint } from "../journal/checkpoint";
import { runFolders } from "../journal/journalFolder";
import { readRun, type Run } from "../journal/readRun";
import { epochsOf } from "../journal/runRecord";
import { type TrainingState } from "./steps";

const remedy = "or leave resume out to train afresh";

/** An interrupted run, and where it can be taken up. */
export interface Unfinished {
  curves: Record<string, number[]>;
  seed: number | null;
  /** Without it, the run was killed before anything was kept of it: it begins again, with the same seed. */
  checkpoint: Checkpoint | undefined;
  /** Its best epoch so far, if it was validated. */
  best: Checkpoint | undefined;
}

/**
 * The run that a training with `resume: true` goes on from: the last one of this model, if that came to no end.
 *
 * @param same what both must have in common, as `sameRun` tells it
 * @param state the model's own, which must be known
 * @returns undefined when there is none, so that the training begins afresh, as Keras's BackupAndRestore does
 * @throws when the last run still trains, was of another model, data or settings, or is damaged
 */
export function findUnfinished(
  same: Record<string, string>,
  state: TrainingState | undefined,
): Unfinished | undefined {
  if (state === undefined) {
    throw new Error(
      `fit: resume: this optimizer doesn't tell what it remembers; compile with another, such as "rmsprop", ${remedy}`,
    );
  }
  const run = lastOf(same.model);
  if (!run || run.state === "finished") return undefined;
  const { header, histories, damagedLine } = run;
  const which = `the run of ${timeInWords(header.started)}`;
  if (run.state === "running") {
    throw new Error(
      `fit: resume: ${which} still trains, in process ${header.trainer.pid}; follow it with replay() or interrupt it`,
    );
  }
  for (const [name, value] of Object.entries(same)) {
    const other = header.resume?.same[name] ?? "nothing known";
    if (other === value) continue;
    const difference =
      name === "data" ? "other samples or targets" : `${name} ${other}, this one has ${value}`;
    throw new Error(`fit: resume: ${which} was interrupted and had ${difference}; give the same, ${remedy}`);
  }
  const checkpoint = checkpointOf(run, "state");
  if (checkpoint && epochsOf(histories[0]) < checkpoint.epoch) {
    const where = damagedLine === undefined ? "" : ` in line ${damagedLine}`;
    throw new Error(
      `fit: resume: the journal of ${which} is damaged${where}; leave resume out to train afresh`,
    );
  }
  return {
    curves: histories[0],
    seed: header.resume?.seed ?? null,
    checkpoint,
    best: checkpointOf(run, "best"),
  };
}

/** The last run of the model; if there is none but the last run of all was interrupted, that one. */
function lastOf(model: string): Run | undefined {
  let last: Run | undefined;
  for (const run of fits()) {
    if (run.header.resume?.same.model === model) return run;
    last ??= run;
  }
  return last;
}

/** The runs of `fit`, the newest first; damaged ones are passed over. */
export function* fits(): Generator<Run> {
  for (const folder of runFolders()) {
    let run: Run;
    try {
      run = readRun(folder);
    } catch {
      continue;
    }
    if (run.header.kind === "fit") yield run;
  }
}

function checkpointOf({ folder }: Run, name: CheckpointName): Checkpoint | undefined {
  try {
    return readCheckpoint(folder, name);
  } catch (error) {
    throw new Error(`fit: resume: ${(error as Error).message}; leave resume out to train afresh`, {
      cause: error,
    });
  }
}

/** Date and time as both languages read them: 2026-11-24 09:12. */
export function timeInWords(time: number): string {
  const local = new Date(time - new Date(time).getTimezoneOffset() * 60_000).toISOString();
  return `${local.slice(0, 10)} ${local.slice(11, 16)}`;
}
