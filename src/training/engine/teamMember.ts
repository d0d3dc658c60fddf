import { RandomState } from "../../ground/randomState";
import { Arena } from "./arena";
import { DenseTrainer, TrainingRoom } from "./denseTrainer";
import { type LabelledRows } from "./rows";
import { TeamBoard } from "./teamBoard";
import { sharedExamples, type TeamJob } from "./teamJob";

/** How many epochs of each model are kept until they are collected. */
export const keptEpochs = 256;

/** The order of a model's samples, as far as this thread has followed it. */
interface Order {
  rows: Int32Array;
  random: RandomState | undefined;
  shuffles: number;
}

/**
 * One thread of a team. All threads can train any model, as weights and memory lie where all of them compute; whichever
 * takes an epoch computes the same bits.
 */
export class TeamMember {
  readonly board: TeamBoard;
  readonly trainers: DenseTrainer[];
  private readonly examples: LabelledRows[];
  /** Of the models that this thread has trained. */
  private readonly orders: Order[] = [];

  /** @param number which of the rooms is this thread's */
  constructor(
    private readonly job: TeamJob,
    number: number,
  ) {
    const { memory, models, modelsAt, roomsAt } = job;
    this.board = new TeamBoard(job.board);
    this.examples = job.data.map(sharedExamples);
    const inputs = this.examples.map(({ x }) => x);
    const room = new TrainingRoom(new Arena(memory, roomsAt[number]), models[0].plan, inputs);
    const arena = new Arena(memory, modelsAt);
    this.trainers = models.map(({ plan }) => new DenseTrainer(arena, plan, room));
  }

  /** Trains what is left of this round; yields between batches, so that its thread can do something else. */
  *work(): Generator<void> {
    for (let model = this.board.take(); model !== undefined; model = this.board.take()) {
      const losses = yield* this.epoch(model);
      if (losses) this.note(model, losses);
      this.board.giveBack(model, losses ? 1 : 0);
      if (!losses) break;
    }
    this.board.leave();
  }

  /** The losses of a model's next epoch, then those of its validation; undefined when all shall stop. */
  private *epoch(model: number): Generator<void, number[] | undefined> {
    const { batchSize, evaluationBatch, models } = this.job;
    const { training, validation, seed } = models[model];
    const order = (this.orders[model] ??= orderOf(training.rows, seed));
    // Other threads may have trained the epochs before.
    for (const epoch = this.board.epochs(model); order.shuffles <= epoch; order.shuffles++) {
      order.random?.shuffle(order.rows);
    }
    const trainer = this.trainers[model];
    const data = this.examples[training.data];
    const losses = yield* this.mean(order.rows, batchSize, (rows) => trainer.trainStep(data, rows));
    if (!losses || !validation) return losses;
    const other = this.examples[validation.data];
    const more = yield* this.mean(validation.rows, evaluationBatch, (rows) => trainer.testStep(other, rows));
    return more && [...losses, ...more];
  }

  /** The averages over samples; a batch weighs as many samples as it has. */
  private *mean(
    rows: Int32Array,
    batchSize: number,
    step: (rows: Int32Array) => number[],
  ): Generator<void, number[] | undefined> {
    let sums: number[] | undefined;
    for (let begin = 0; begin < rows.length; begin += batchSize) {
      const batch = rows.subarray(begin, begin + batchSize);
      const values = step(batch);
      sums ??= values.map(() => 0);
      for (let i = 0; i < values.length; i++) sums[i] += values[i] * batch.length;
      yield;
      if (this.board.stopped) return undefined;
    }
    return sums?.map((sum) => sum / rows.length);
  }

  private note(model: number, losses: number[]): void {
    const size = this.job.losses.length / (this.trainers.length * keptEpochs);
    const epoch = this.board.epochs(model) % keptEpochs;
    this.job.losses.set(losses, (model * keptEpochs + epoch) * size);
  }
}

function orderOf(rows: Int32Array, seed: number | null): Order {
  const random = seed === null ? undefined : new RandomState(seed);
  return { rows: rows.slice(), random, shuffles: 0 };
}
