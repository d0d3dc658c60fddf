import { describe, expect, it } from "vitest";
import { RandomState } from "../../../src/ground/randomState";
import { Arena, sharedMemory } from "../../../src/training/engine/arena";
import { DenseTrainer, type TrainerPlan, TrainingRoom } from "../../../src/training/engine/denseTrainer";
import { type LabelledRows, PlainRows } from "../../../src/training/engine/rows";
import { TeamBoard } from "../../../src/training/engine/teamBoard";
import { sharedExamples, shareRows, type TeamJob } from "../../../src/training/engine/teamJob";
import { keptEpochs, TeamMember } from "../../../src/training/engine/teamMember";

const [count, models, epochs, batchSize] = [20, 3, 5, 8];
const x = new PlainRows(
  Float32Array.from({ length: 3 * count }, (_, i) => Math.sin(i)),
  count,
  3,
);
const y = new PlainRows(
  Float32Array.from({ length: count }, (_, i) => Math.cos(i)),
  count,
  1,
);
const rows = Int32Array.from({ length: count }, (_, i) => i);
const plan: TrainerPlan = {
  layers: [
    { inputs: 3, units: 5, useBias: true, activation: "tanh" },
    { inputs: 5, units: 1, useBias: true, activation: "linear", dropout: { rate: 0.3 } },
  ],
  loss: "meanSquaredError",
  metrics: ["meanAbsoluteError"],
  rule: "adam",
  settings: { rate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 },
  targetSize: 1,
  rows: count,
};

/** The members of a team, all in this thread, and the models as they begin. */
function team(members: number): { job: TeamJob; members: TeamMember[] } {
  const memory = sharedMemory();
  const arena = new Arena(memory);
  const data = [{ x: shareRows(x, arena)!, y: shareRows(y, arena)! }];
  const roomsAt = Array.from({ length: members }, () => {
    const at = arena.next;
    new TrainingRoom(arena, plan, [sharedExamples(data[0]).x]);
    return at;
  });
  const part = { data: 0, rows };
  const job: TeamJob = {
    memory,
    modelsAt: arena.next,
    roomsAt,
    data,
    models: Array.from({ length: models }, (_, i) => ({ plan, training: part, validation: part, seed: i })),
    batchSize,
    evaluationBatch: count,
    board: TeamBoard.for(models).numbers,
    losses: new Float64Array(new SharedArrayBuffer(8 * models * keptEpochs * 4)),
  };
  const all = roomsAt.map((_, i) => new TeamMember(job, i));
  all[0].trainers.forEach(begin);
  return { job, members: all };
}

function begin(trainer: DenseTrainer, model: number): void {
  const start = (length: number): Float32Array =>
    Float32Array.from({ length }, (_, i) => Math.sin(i + 7 * model) / 2);
  trainer.weights.take([start(15), start(5), start(5), start(1)]);
  trainer.optimizer.numbers.set([0.9, 0.999]);
  trainer.drops.set([model, 0]);
}

/** What all models come to when the members' batches alternate in this order, again and again. */
function results(members: number, order: number[]): { weights: Float32Array[][]; losses: number[] } {
  const { job, members: all } = team(members);
  all[0].board.open(epochs);
  const works = all.map((member) => member.work());
  const running = new Set(works.keys());
  for (let turn = 0; running.size > 0; turn++) {
    const member = order[turn % order.length];
    if (running.has(member) && works[member].next().done) running.delete(member);
  }
  expect(all[0].board.left).toBe(members);
  return { weights: all[0].trainers.map(({ weights }) => weights.values()), losses: Array.from(job.losses) };
}

describe("A team of threads", () => {
  it("comes to the same bits, however many they are and whoever is faster", () => {
    const alone = results(1, [0]);
    expect(alone.losses.some((loss) => loss > 0)).toBe(true);
    expect(results(2, [0, 1])).toEqual(alone);
    expect(results(2, [0, 1, 1, 1, 1])).toEqual(alone);
    expect(results(3, [2, 0, 2, 1])).toEqual(alone);
  });

  it("comes to what a trainer of its own comes to", () => {
    const { weights } = results(2, [0, 1]);
    const arena = new Arena();
    const trainer = new DenseTrainer(arena, plan, new TrainingRoom(arena, plan));
    begin(trainer, 0);
    const { job } = team(1);
    const data: LabelledRows = { x, y };
    const order = rows.slice();
    const random = new RandomState(job.models[0].seed!);
    for (let epoch = 0; epoch < epochs; epoch++) {
      random.shuffle(order);
      for (let at = 0; at < count; at += batchSize)
        trainer.trainStep(data, order.subarray(at, at + batchSize));
    }
    expect(trainer.weights.values()).toEqual(weights[0]);
  });

  it("stops between two batches, and counts no epoch that is not whole", () => {
    const { members } = team(1);
    members[0].board.open(epochs);
    const work = members[0].work();
    work.next();
    members[0].board.stop();
    expect(work.next().done).toBe(true);
    expect(members[0].board.epochs(0)).toBe(0);
    expect(members[0].board.left).toBe(1);
  });
});
