import { type CompiledModel } from "../compiledModel";
import { Arena, sharedMemory } from "../engine/arena";
import { type TrainerPlan, TrainingRoom } from "../engine/denseTrainer";
import { type LabelledRows } from "../engine/rows";
import { TeamBoard } from "../engine/teamBoard";
import { shared, shareRows, sharedExamples, type TeamJob } from "../engine/teamJob";
import { keptEpochs, TeamMember } from "../engine/teamMember";
import { type HelpingThread, threadSource } from "../engine/helpingThreads";
import { evaluationBatch, largestBatch } from "../lossesOver";
import { type ModelTraining } from "../modelTraining";
import { EngineSteps } from "./engineSteps";

/** The samples that one model is trained on. */
interface TeamPart {
  training: LabelledRows & { rows: Int32Array };
  validation?: (LabelledRows & { rows: Int32Array }) | undefined;
}

/** What all models have in common. */
interface TeamOptions {
  epochs: number;
  batchSize: number;
}

/** What lets the main thread share its time. */
interface Turns {
  readonly due: boolean;
  readonly interrupted: boolean;
  breathe(): Promise<void>;
}

// Below this many multiplications, a tenth of a second's, threads take longer to start than they save.
const leastWork = 1e9;
// How long a round is to take: after it all models are equally far.
const longestRound = 150; // ms
// More than this is not copied for threads to share.
const mostShared = 256e6; // bytes

/** Several models trained by several threads, each epoch of each by whichever is free. */
export class EngineTeam {
  private readonly seen: number[];

  private constructor(
    private readonly job: TeamJob,
    private readonly member: TeamMember,
    private readonly helpers: readonly HelpingThread[],
    /** The models' steps, which compute where the team does. */
    readonly steps: EngineSteps[],
  ) {
    this.seen = steps.map(() => 0);
  }

  /** Trains models until each has so many epochs, or an interrupt stops all threads; `endRound` is called behind each round. */
  async train(
    trainings: readonly ModelTraining[],
    epochs: number,
    turns: Turns,
    endRound: () => Promise<void>,
  ): Promise<void> {
    const { board } = this.member;
    this.begin(trainings);
    let until = Math.min(...this.seen);
    let perRound = 1;
    try {
      while (until < epochs && !board.stopped) {
        until = Math.min(epochs, until + perRound);
        const began = performance.now();
        const losses = await this.round(until, turns);
        trainings.forEach((each, i) => losses[i].forEach((values) => each.record(values)));
        if (board.stopped) for (const { history } of trainings) history.interrupted = true;
        await endRound();
        const share = longestRound / (performance.now() - began);
        perRound = Math.max(1, Math.min(Math.floor(perRound * share), 4 * perRound, keptEpochs));
      }
    } finally {
      this.helpers.forEach((helper) => helper.send("end"));
    }
  }

  /** Says of each model whence the orders of its samples come, and how many epochs it has had before. */
  private begin(trainings: readonly ModelTraining[]): void {
    trainings.forEach(({ seed, history }, i) => {
      this.job.models[i].seed = seed;
      this.seen[i] = history.epoch.length;
      this.member.board.begin(i, this.seen[i]);
    });
    this.helpers.forEach((helper, i) => helper.send({ job: this.job, number: i + 1 }));
  }

  /** @returns undefined where one thread is as good, or the engine does not know the models */
  static for(models: CompiledModel[], parts: TeamPart[], options: TeamOptions): EngineTeam | undefined {
    const source = threadSource();
    if (!source) return undefined;
    const { batchSize, epochs } = options;
    const rows = largestBatch(batchSize, Math.max(...parts.map(({ training }) => training.rows.length)));
    const known = models.map((model) => EngineSteps.planOf(model, rows));
    if (known.some((plan) => plan === undefined)) return undefined;
    const plans = known as TrainerPlan[];
    const [first] = plans;
    const equal = plans.every(({ layers }) => JSON.stringify(layers) === JSON.stringify(first.layers));
    const ownMetrics = plans.some(({ metrics }) => metrics.some((metric) => typeof metric !== "string"));
    if (!equal || ownMetrics || work(first, parts, epochs) < leastWork) return undefined;
    const memory = sharedMemory();
    const arena = new Arena(memory);
    const data = shareAll(parts, arena);
    if (!data) return undefined;
    const helpers = source.threads(models.length - 1);
    const inputs = data.list.map((each) => sharedExamples(each).x);
    const roomsAt = [0, ...helpers].map(() => {
      const at = arena.next;
      new TrainingRoom(arena, first, inputs);
      return at;
    });
    const losses = 2 * models.length * keptEpochs * (1 + first.metrics.length);
    const job: TeamJob = {
      memory,
      modelsAt: arena.next,
      roomsAt,
      data: data.list,
      models: parts.map(({ training, validation }, i) => ({
        plan: plans[i],
        training: { data: data.numberOf(training), rows: training.rows },
        validation: validation && { data: data.numberOf(validation), rows: validation.rows },
        seed: null,
      })),
      batchSize,
      evaluationBatch,
      board: TeamBoard.for(models.length).numbers,
      losses: new Float64Array(new SharedArrayBuffer(8 * losses)),
    };
    const member = new TeamMember(job, 0);
    const steps = models.map((model, i) => EngineSteps.with(model, member.trainers[i]));
    return new EngineTeam(job, member, helpers, steps);
  }

  /**
   * Trains every model until it has so many epochs.
   * @returns for each model what each of its new epochs gave: loss and metrics, then those of validation
   */
  private async round(epochs: number, turns: Turns): Promise<number[][][]> {
    const { board } = this.member;
    board.open(epochs);
    this.helpers.forEach((helper) => helper.send("round"));
    const look = async (): Promise<void> => {
      if (turns.due) await turns.breathe();
      if (turns.interrupted) board.stop();
    };
    for (const batch of this.member.work()) {
      void batch;
      await look();
    }
    while (board.left < this.helpers.length + 1) {
      await turns.breathe();
      if (turns.interrupted) board.stop();
      const failure = this.helpers.find((helper) => helper.failure)?.failure;
      if (failure) {
        board.stop();
        throw failure;
      }
    }
    return this.steps.map((_, model) => this.newLosses(model));
  }

  private newLosses(model: number): number[][] {
    const { losses, models } = this.job;
    const size = losses.length / (models.length * keptEpochs);
    const count = models[model].validation ? size : size / 2;
    const epochs: number[][] = [];
    for (; this.seen[model] < this.member.board.epochs(model); this.seen[model]++) {
      const at = (model * keptEpochs + (this.seen[model] % keptEpochs)) * size;
      epochs.push(Array.from(losses.subarray(at, at + count)));
    }
    return epochs;
  }
}

/** How many multiplications there are to do. */
function work({ layers }: TrainerPlan, parts: TeamPart[], epochs: number): number {
  const weights = layers.reduce((sum, { inputs, units }) => sum + inputs * units, 0);
  const samples = parts.reduce((sum, { training }) => sum + training.rows.length, 0);
  return 3 * weights * samples * epochs;
}

/** All data of the parts, each copied once; undefined when some can't be shared. */
function shareAll(
  parts: TeamPart[],
  arena: Arena,
): { list: TeamJob["data"]; numberOf(data: LabelledRows): number } | undefined {
  const known: LabelledRows[] = [];
  const list: TeamJob["data"] = [];
  let bytes = 0;
  const find = ({ x, y, weights }: LabelledRows): number =>
    known.findIndex((data) => data.x === x && data.y === y && data.weights === weights);
  for (const data of parts.flatMap(({ training, validation }) =>
    validation ? [training, validation] : [training],
  )) {
    if (find(data) >= 0) continue;
    bytes += data.x.bytes ?? Infinity;
    if (bytes > mostShared) return undefined;
    const [x, y] = [shareRows(data.x, arena), shareRows(data.y, arena)];
    if (!x || !y) return undefined;
    known.push(data);
    list.push({ x, y, weights: data.weights && shared(data.weights) });
  }
  return { list, numberOf: find };
}
