import { jupyterDisplay, type Displayable, type MimeBundle } from "../ground/jupyterDisplay";
import { say } from "../ground/language";
import { plotHistory } from "../display/plotHistory";
import { runFolders } from "../journal/journalFolder";
import { readRun, type Run } from "../journal/readRun";
import { epochsOf } from "../journal/runRecord";
import { averageHistories } from "./averageHistories";
import { timeInWords } from "./findUnfinished";
import { History } from "./history";
import { Pacer } from "./pacer";
import { trainingProgress, type WatchedRun } from "./trainingProgress";

// How often a run that still trains is looked at.
const pause = 250; // ms

/** A training as its journal tells it. In a notebook it shows its curves: of several models, their average. */
export class Replay implements Displayable {
  constructor(
    /** Which function trained. */
    readonly kind: "fit" | "crossValidate" | "fitMany",
    /** "killed": its kernel ended before it did. "running": the learner stopped following it. */
    readonly state: Run["state"],
    /** The record of each model's training: one of `fit`, one for each fold or repeat of the others. */
    readonly histories: History[],
  ) {}

  /** The curves by Keras's names; of several models the average, as far as each came. */
  get history(): Record<string, number[]> {
    return averageHistories(this.histories);
  }

  toString(): string {
    return `Replay of ${this.kind}, ${this.state}: ${this.histories.map(String).join("; ")}`;
  }

  [jupyterDisplay](): MimeBundle {
    const { history } = this;
    if (Object.keys(history).length === 0) return { "text/plain": this.toString() };
    return plotHistory({ history })[jupyterDisplay]();
  }
}

/**
 * Shows the last training again, in any notebook: also when its page was closed or its kernel has died. While it still
 * trains, in the kernel of another notebook, its line and curves grow here as they do there.
 *
 * @returns the training's record, when it has come to its end or this cell is interrupted
 * @throws when no training was kept, or its journal is damaged
 */
export async function replay(): Promise<Replay> {
  const folder = runFolders()[0] as string | undefined;
  if (folder === undefined) {
    throw new Error("replay: no training has been kept yet; fit, crossValidate and fitMany keep theirs");
  }
  let run = look(folder);
  const { header } = run;
  const params = {
    epochs: header.epochs,
    batchSize: header.batchSize,
    samples: header.samples,
    steps: header.steps,
  };
  const histories = run.histories.map(() => new History(params));
  histories.forEach((history, i) => catchUp(history, run.histories[i]));
  const runs = histories.map((history): WatchedRun => ({ history, partOfEpoch: 0 }));
  const label = `${header.label} (${timeInWords(header.started)})`;
  const progress = trainingProgress(label, { ...header, runs }, 1, run.elapsed);
  const pacer = new Pacer();
  while (run.state === "running" && !pacer.interrupted) {
    progress.look();
    await new Promise((wake) => setTimeout(wake, pause));
    run = look(folder);
    histories.forEach((history, i) => catchUp(history, run.histories[i]));
  }
  if (run.state === "interrupted") histories.forEach((history) => (history.interrupted = true));
  progress.end(run.state, note(run));
  return new Replay(header.kind, run.state, histories);
}

function look(folder: string): Run {
  try {
    return readRun(folder);
  } catch (error) {
    throw new Error(`replay: ${(error as Error).message}`, { cause: error });
  }
}

function catchUp(history: History, curves: Record<string, number[]>): void {
  for (let epoch = history.epoch.length; epoch < epochsOf(curves); epoch++) {
    history.add(Object.fromEntries(Object.entries(curves).map(([name, values]) => [name, values[epoch]])));
  }
}

/** What else there is to say of a run. */
function note({ damagedLine, header, state }: Run): string {
  if (damagedLine !== undefined) {
    return say({
      ko: `일지가 ${damagedLine}번째 줄부터 손상되어 그 앞까지만 보입니다`,
      en: `its journal is damaged from line ${damagedLine} on: this is what stands before it`,
    });
  }
  if (header.resume === undefined || state === "finished" || state === "running") return "";
  return say({
    ko: "fit에 resume: true를 주면 이어서 훈련합니다",
    en: "fit with resume: true goes on from here",
  });
}
