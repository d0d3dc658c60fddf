import { say, type Words } from "../ground/language";
import { type BestEpoch, type Training, type Unfinished } from "../training/observer";
import { type CheckpointName, type KeptModel, readCheckpoint } from "./checkpoint";
import { trainingFolders } from "./journalFolder";
import { type KeptTraining, readTraining } from "./keptTraining";
import { timeInWords } from "./timeInWords";
import { epochsOf } from "./trainingRecord";

const afresh = (): string =>
  say({ ko: "처음부터 훈련하려면 resume을 빼십시오.", en: "leave resume out to train afresh" });

/**
 * The training that one with `resume: true` goes on from: the last one of this function and model, if that came to no end.
 *
 * @returns undefined when there is none, so that the training begins afresh, as Keras's BackupAndRestore does
 * @throws when the last one still trains, was of another model, data or settings, or is damaged
 */
export async function findUnfinished(training: Training): Promise<Unfinished | undefined> {
  const who = `${training.kind}: resume`;
  if ((await training.models[0].state()) === undefined) {
    throw new Error(
      say({
        ko: `${who}: 이 옵티마이저는 기억한 것을 알려 주지 않습니다. "rmsprop" 같은 다른 것으로 컴파일하십시오. ${afresh()}`,
        en: `${who}: this optimizer doesn't tell what it remembers; compile with another, such as "rmsprop", or ${afresh()}`,
      }),
    );
  }
  const settings = training.settings();
  const last = lastOf(training.kind, settings.model, who);
  if (!last || last.state === "finished") return undefined;
  const started = timeInWords(last.header.started);
  const which = say({ ko: `${started}의 훈련`, en: `the run of ${started}` });
  refuseOther(last, settings, `${who}: ${which}`);
  const { folder, histories, damagedLine, header } = last;
  const state = checkpointOf(folder, "state", who);
  const isCut = state?.some(({ epoch }, i) => epochsOf(histories[i]) < epoch) ?? damagedLine !== undefined;
  if (isCut) {
    const where =
      damagedLine === undefined
        ? ""
        : say({ ko: ` ${damagedLine}번째 줄에서`, en: ` in line ${damagedLine}` });
    throw new Error(
      say({
        ko: `${who}: ${which} 일지가${where} 손상되었습니다. ${afresh()}`,
        en: `${who}: the journal of ${which} is damaged${where}; ${afresh()}`,
      }),
    );
  }
  const kept = checkpointOf(folder, "best", who)?.[0];
  const seeds = header.resume?.seeds ?? [];
  const models = state?.map((model, i) => {
    // An epoch after the state is trained again.
    const best = kept && kept.epoch <= model.epoch ? bestEpochOf(kept) : undefined;
    return { epochs: model.epoch, curves: histories[i], state: model, best };
  });
  return { seeds, models };
}

/** The best epoch of the last training of a model with these layers. */
export function lastBest(layers: string): BestEpoch | undefined {
  for (const folder of trainingFolders()) {
    const kept = readOrUndefined(folder);
    if (kept?.header.kind !== "fit" || kept.header.resume?.settings.model !== layers) continue;
    try {
      const best = readCheckpoint(folder, "best")?.[0];
      if (best) return bestEpochOf(best);
    } catch (error) {
      const { message } = error as Error;
      const text = say({
        ko: `restoreBestWeights: ${message}. 모델을 다시 훈련하십시오.`,
        en: `restoreBestWeights: ${message}; train the model again`,
      });
      throw new Error(text, { cause: error });
    }
  }
  return undefined;
}

function bestEpochOf({ epoch, weights, logs }: KeptModel): BestEpoch {
  return { epoch, weights, logs };
}

/** The last training of the model by that function; if there is none but the last of all was interrupted, that one. */
function lastOf(kind: Training["kind"], model: string, who: string): KeptTraining | undefined {
  let last: KeptTraining | undefined;
  for (const folder of trainingFolders()) {
    const kept = readOrThrow(folder, who);
    if (kept?.header.kind !== kind) continue;
    if (kept.header.resume?.settings.model === model) return kept;
    last ??= kept;
  }
  return last;
}

/** A damaged one may be the one that is meant. */
function readOrThrow(folder: string, who: string): KeptTraining {
  try {
    return readTraining(folder);
  } catch (error) {
    const { message } = error as Error;
    const text = say({ ko: `${who}: ${message}. ${afresh()}`, en: `${who}: ${message}, or ${afresh()}` });
    throw new Error(text, { cause: error });
  }
}

function readOrUndefined(folder: string): KeptTraining | undefined {
  try {
    return readTraining(folder);
  } catch {
    return undefined;
  }
}

function refuseOther({ state, header }: KeptTraining, settings: Record<string, string>, who: string): void {
  if (state === "running") {
    const { pid } = header.trainer;
    throw new Error(
      say({
        ko: `${who}이 프로세스 ${pid}에서 아직 진행 중입니다. replay()로 지켜보거나 중단하십시오.`,
        en: `${who} still trains, in process ${pid}; follow it with replay() or interrupt it`,
      }),
    );
  }
  for (const [name, value] of Object.entries(settings)) {
    const other = header.resume?.settings[name] ?? "nothing known";
    if (other === value) continue;
    const difference = say(
      inWords[name] ?? {
        ko: `${name} 값이 ${inKorean(other)}인데 지금은 ${inKorean(value)}입니다`,
        en: `${name} ${other}, this one has ${value}`,
      },
    );
    throw new Error(
      say({
        ko: `${who}은 중단된 것인데 ${difference}. 같은 것을 주십시오. ${afresh()}`,
        en: `${who} was interrupted and had ${difference}; give the same, or ${afresh()}`,
      }),
    );
  }
}

/** A setting's value: kept in English, whichever edition trained. */
function inKorean(value: string): string {
  const korean: Record<string, string> = { "of the engine": "엔진", "of tfjs": "tfjs", none: "없음" };
  return (
    korean[value] ?? value.replace("nothing known", "알 수 없음").replace(/^(\d+) samples$/, "샘플 $1개")
  );
}

/** What differs where the values themselves say nothing to people. */
const inWords: Readonly<Record<string, Words>> = {
  data: { ko: "샘플이나 타깃이 다릅니다", en: "other samples or targets" },
  "validation data": {
    ko: "검증 샘플이나 타깃이 다릅니다",
    en: "other validation samples or targets",
  },
  layers: {
    ko: "층의 설정(드롭아웃 비율, 규제 등)이 다릅니다",
    en: "layers with other settings, such as a rate of dropout or a regularizer",
  },
  metrics: { ko: "지표가 다릅니다", en: "other metrics" },
};

function checkpointOf(folder: string, name: CheckpointName, who: string): KeptModel[] | undefined {
  try {
    return readCheckpoint(folder, name);
  } catch (error) {
    const { message } = error as Error;
    const text = say({ ko: `${who}: ${message}. ${afresh()}`, en: `${who}: ${message}; ${afresh()}` });
    throw new Error(text, { cause: error });
  }
}
