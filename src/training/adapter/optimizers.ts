import * as tf from "@tensorflow/tfjs-node";
import { say } from "../../ground/language";
import { type RuleName, type Settings } from "../engine/updateRules";

/** A tfjs optimizer, told to the engine and given back what the engine made of it. */
export interface OptimizerBridge {
  rule: RuleName;
  /** What it is set to just now. */
  settings(): Settings;
  /** What it remembers of each weight, part by part; nothing before its first step. */
  memory(): Float32Array[][];
  /** Single numbers that it remembers; nothing before its first step. */
  numbers(): number[];
  /** Gives it what was remembered, as weights of these shapes, so that its next step goes on from here. */
  write(memory: Float32Array[][], numbers: number[], shapes: number[][]): void;
  /** What is remembered of each weight before the first step. */
  initial: number;
}

interface Slot {
  originalName: string;
  variable: tf.Variable;
}

/** How a tfjs optimizer keeps what the engine's rule of the same kind remembers. */
interface Kind {
  /** Its class. */
  type: unknown;
  rule: RuleName | ((config: tf.serialization.ConfigDict) => RuleName);
  /** The engine's names of its settings, and tfjs's. */
  settings: Record<string, string>;
  /** Its lists of slots, in the order of the rule's memory. */
  slots: string[];
  /** Its variables of single numbers, in the order of the rule's. */
  numbers?: string[];
  /** The setting that says what slots begin with. */
  initial?: string;
}

const rate = { rate: "learningRate" };
const kinds: Kind[] = [
  { type: tf.SGDOptimizer, rule: "sgd", settings: rate, slots: [] },
  {
    type: tf.MomentumOptimizer,
    rule: "momentum",
    settings: { ...rate, momentum: "momentum", nesterov: "useNesterov" },
    slots: ["accumulations"],
  },
  {
    type: tf.RMSPropOptimizer,
    rule: ({ momentum, centered }) =>
      centered ? "rmspropCentered" : momentum === 0 ? "rmsprop" : "rmspropMomentum",
    settings: { ...rate, decay: "decay", momentum: "momentum", epsilon: "epsilon" },
    slots: ["accumulatedMeanSquares", "accumulatedMoments", "accumulatedMeanGrads"],
  },
  {
    type: tf.AdagradOptimizer,
    rule: "adagrad",
    settings: rate,
    slots: ["accumulatedGrads"],
    initial: "initialAccumulatorValue",
  },
  {
    type: tf.AdadeltaOptimizer,
    rule: "adadelta",
    settings: { ...rate, decay: "rho", epsilon: "epsilon" },
    slots: ["accumulatedGrads", "accumulatedUpdates"],
  },
  {
    type: tf.AdamOptimizer,
    rule: "adam",
    settings: { ...rate, beta1: "beta1", beta2: "beta2", epsilon: "epsilon" },
    slots: ["accumulatedFirstMoment", "accumulatedSecondMoment"],
    numbers: ["accBeta1", "accBeta2"],
  },
  {
    type: tf.AdamaxOptimizer,
    rule: "adamax",
    settings: { ...rate, beta1: "beta1", beta2: "beta2", epsilon: "epsilon", decay: "decay" },
    slots: ["accumulatedFirstMoment", "accumulatedWeightedInfNorm"],
    numbers: ["accBeta1", "iteration"],
  },
];

/** How many numbers of each weight the engine's rules remember of those that tfjs keeps. */
const remembered: Partial<Record<RuleName, number>> = { rmsprop: 1, rmspropMomentum: 2 };

/** @returns in words why not, for an optimizer that the engine does not know */
export function optimizerBridge(optimizer: tf.Optimizer): OptimizerBridge | string {
  const kind = kinds.find(({ type }) => type === optimizer.constructor);
  if (!kind || Object.hasOwn(optimizer, "applyGradients")) {
    const name = optimizer.getClassName();
    return say({ ko: `옵티마이저 ${name}`, en: `the optimizer ${name}` });
  }
  const inside = optimizer as unknown as Record<string, Slot[]> & Record<string, tf.Variable>;
  const config = optimizer.getConfig();
  const rule = typeof kind.rule === "string" ? kind.rule : kind.rule(config);
  const slots = kind.slots.slice(0, remembered[rule] ?? kind.slots.length);
  const slotsOf = (name: string): Slot[] => inside[name];
  const numbers = kind.numbers ?? [];
  return {
    rule,
    initial: kind.initial ? Number(config[kind.initial]) : 0,
    settings() {
      const now = optimizer.getConfig();
      const entries = Object.entries(kind.settings).map(([own, theirs]) => [own, Number(now[theirs])]);
      return { epsilon: tf.backend().epsilon(), ...Object.fromEntries(entries) } as Settings;
    },
    memory: () =>
      slots
        .map((name) => slotsOf(name).map(({ variable }) => variable.dataSync() as Float32Array))
        .filter((values) => values.length > 0),
    numbers: () => numbers.map((name) => inside[name].dataSync()[0]),
    write(memory, values, shapes) {
      slots.forEach((name, i) => writeSlots(inside, name, memory[i], shapes));
      // tfjs's RMSprop keeps the last change, too, but without momentum it makes nothing of it.
      if (rule === "rmsprop" && slotsOf("accumulatedMoments").length === 0) {
        writeSlots(inside, "accumulatedMoments", undefined, shapes);
      }
      numbers.forEach((name, i) => tf.tidy(() => inside[name].assign(tf.scalar(values[i]))));
    },
  };
}

function writeSlots(
  inside: Record<string, Slot[]>,
  list: string,
  values: Float32Array[] | undefined,
  shapes: number[][],
): void {
  inside[list].forEach(({ variable }) => variable.dispose());
  inside[list] = shapes.map((shape, i) => {
    const tensor = values ? tf.tensor(values[i], shape) : tf.zeros(shape);
    const variable = tf.variable(tensor, false);
    tensor.dispose();
    return { originalName: `${list}/${i}`, variable };
  });
}
