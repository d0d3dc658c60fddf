import { progressLine } from "../display/trainingProgress";
import { curvesPicture } from "../ground/curvesPicture";
import { type Displayable, jupyterDisplay, type MimeBundle } from "../ground/jupyterDisplay";
import { say } from "../ground/language";
import { averageHistories, History } from "../training/history";
import { type TrainingKind } from "../training/observer";
import { Pacer } from "../training/pacer";
import { trainingFolders } from "./journalFolder";
import { type KeptTraining, readTraining } from "./keptTraining";
import { timeInWords } from "./timeInWords";
import { epochsOf } from "./trainingRecord";

// How often a run that still trains is looked at.
const pause = 250; // ms

/**
 * A training as its journal tells it. In a notebook it shows its curves: of several models, their average.
 *
 * @example
 * ```ts
 * const training: Replay = await replay();
 * training.histories;
 * ```
 */
export class Replay implements Displayable {
  constructor(
    /** Which function trained. */
    readonly kind: TrainingKind,
    /** "killed": its kernel ended before it did. "running": the learner stopped following it. */
    readonly state: KeptTraining["state"],
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
    return curvesPicture(this);
  }
}

/**
 * Shows the last training again, in any notebook: also when its page was closed or its kernel has died. While it still
 * trains, in the kernel of another notebook, its line and curves grow here as they do there.
 *
 * @returns the training's record, when it has come to its end or this cell is interrupted
 * @throws when no training was kept, or its journal is damaged
 *
 * @example
 * ```ts
 * const training = await replay();
 * training.state;
 * ```
 */
export async function replay(): Promise<Replay> {
  const folder = trainingFolders()[0] as string | undefined;
  if (folder === undefined) {
    throw new Error(
      say({
        ko: "replay: 기록된 훈련이 아직 없습니다. fit, crossValidate, fitMany가 훈련을 기록합니다.",
        en: "replay: no training has been kept yet; fit, crossValidate and fitMany keep theirs",
      }),
    );
  }
  let kept = look(folder);
  const { header } = kept;
  const params = {
    epochs: header.epochs,
    batchSize: header.batchSize,
    samples: header.samples,
    steps: header.steps,
  };
  const histories = kept.histories.map(() => new History(params));
  histories.forEach((history, i) => catchUp(history, kept.histories[i]));
  const models = histories.map((history) => ({ history, partOfEpoch: 0 }));
  const label = `${header.label} (${timeInWords(header.started)})`;
  const { epochs, together } = header;
  const progress = progressLine({ label, epochs, together, models }, kept.elapsed);
  const pacer = new Pacer();
  while (kept.state === "running" && !pacer.interrupted) {
    progress.look();
    await new Promise((wake) => setTimeout(wake, pause));
    kept = look(folder);
    histories.forEach((history, i) => catchUp(history, kept.histories[i]));
  }
  if (kept.state === "interrupted") histories.forEach((history) => (history.interrupted = true));
  progress.end(kept.state, note(kept));
  return new Replay(header.kind, kept.state, histories);
}

function look(folder: string): KeptTraining {
  try {
    return readTraining(folder);
  } catch (error) {
    const { message } = error as Error;
    throw new Error(say({ ko: `replay: ${message}.`, en: `replay: ${message}` }), { cause: error });
  }
}

function catchUp(history: History, curves: Record<string, number[]>): void {
  for (let epoch = history.epoch.length; epoch < epochsOf(curves); epoch++) {
    history.add(Object.fromEntries(Object.entries(curves).map(([name, values]) => [name, values[epoch]])));
  }
}

/** What else there is to say of a training. */
function note({ damagedLine, header, state }: KeptTraining): string {
  if (damagedLine !== undefined) {
    return say({
      ko: `일지가 ${damagedLine}번째 줄부터 손상되어 그 앞까지만 보입니다`,
      en: `its journal is damaged from line ${damagedLine} on: this is what stands before it`,
    });
  }
  if (header.resume === undefined || state === "finished" || state === "running") return "";
  return say({
    ko: `${header.kind}에 resume: true를 주면 이어서 훈련합니다`,
    en: `${header.kind} with resume: true goes on from here`,
  });
}
