import { type Arena } from "./arena";
import { type Kernels } from "./kernels";
import { type DenseLayer } from "./denseLayer";
import { Parameters } from "./parameters";

/** What an optimizer is set to, by the names of its settings. */
export type Settings = Record<string, number>;

/** How an optimizer changes weights by their gradients. */
interface Rule {
  /** How many numbers it remembers of each weight. */
  memory: number;
  /** How many single numbers it remembers. */
  numbers?: number;
  /**
   * Changes `size` weights at p by their gradients at g; m are the places of what is remembered of them, n the single
   * numbers.
   */
  step(
    kernels: Kernels,
    p: number,
    g: number,
    m: number[],
    size: number,
    settings: Settings,
    n: Float64Array,
  ): void;
  /** What becomes of the single numbers in a step. */
  count?(settings: Settings, n: Float64Array): void;
}

/** The optimizers, as kernels.as describes each. The names are Keras's. */
const rules = {
  sgd: { memory: 0, step: (k, p, g, _, size, { rate }) => k.sgd(p, g, size, rate) },
  momentum: {
    memory: 1,
    step: (k, p, g, [m], size, s) => k.momentum(p, g, m, size, s.rate, s.momentum, s.nesterov),
  },
  rmsprop: {
    memory: 1,
    step: (k, p, g, [v], size, { rate, decay, epsilon }) =>
      k.rmsprop(p, g, v, size, rate, decay, 1 - decay, epsilon),
  },
  rmspropMomentum: {
    memory: 2,
    step: (k, p, g, [v, m], size, { rate, decay, momentum, epsilon }) =>
      k.rmspropMomentum(p, g, v, m, size, rate, decay, 1 - decay, momentum, epsilon),
  },
  rmspropCentered: {
    memory: 3,
    step: (k, p, g, [v, m, a], size, { rate, decay, momentum, epsilon }) =>
      k.rmspropCentered(p, g, v, m, a, size, rate, decay, 1 - decay, momentum, epsilon),
  },
  adagrad: {
    memory: 1,
    step: (k, p, g, [a], size, { rate, epsilon }) => k.adagrad(p, g, a, size, rate, epsilon),
  },
  adadelta: {
    memory: 2,
    step: (k, p, g, [a, d], size, { rate, decay, epsilon }) =>
      k.adadelta(p, g, a, d, size, rate, decay, 1 - decay, epsilon),
  },
  adam: {
    memory: 2,
    // beta1 and beta2 to the power of the coming step's number.
    numbers: 2,
    step: (k, p, g, [m, v], size, { rate, beta1, beta2, epsilon }, [power1, power2]) =>
      k.adam(p, g, m, v, size, rate, beta1, 1 - beta1, beta2, 1 - beta2, 1 - power1, 1 - power2, epsilon),
    count: ({ beta1, beta2 }, n) => {
      n[0] *= beta1;
      n[1] *= beta2;
    },
  },
  adamax: {
    memory: 2,
    // beta1 to the power of the coming step's number, and how many steps there were.
    numbers: 2,
    step: (k, p, g, [m, u], size, { rate, beta1, beta2, epsilon, decay }, [power, steps]) =>
      k.adamax(p, g, m, u, size, rate / (1 + steps * decay) / (1 - power), beta1, 1 - beta1, beta2, epsilon),
    count: ({ beta1 }, n) => {
      n[0] *= beta1;
      n[1]++;
    },
  },
} satisfies Record<string, Rule>;

export type RuleName = keyof typeof rules;

/** An optimizer at work on one network. */
export class Optimizer {
  /** What is remembered of each weight. */
  readonly memory: readonly Parameters[];
  private readonly rule: Rule;
  private readonly place: number;

  constructor(
    private readonly arena: Arena,
    layers: readonly DenseLayer[],
    name: RuleName,
    /** May change between steps. */
    public settings: Settings,
  ) {
    this.rule = rules[name];
    this.memory = Array.from({ length: this.rule.memory }, () => new Parameters(arena, layers));
    this.place = arena.reserve(2 * this.numberCount);
  }

  /** How many single numbers are remembered. */
  private get numberCount(): number {
    return this.rule.numbers ?? 0;
  }

  /** Single numbers that are remembered. */
  get numbers(): Float64Array {
    return this.arena.doubles(this.place, this.numberCount);
  }

  /** Changes the `size` weights from the `from`-th on by their gradients at the address `g`. */
  step(weights: Parameters, from: number, size: number, g: number): void {
    const place = (of: Parameters): number => of.address + 4 * from;
    const { rule, settings, numbers } = this;
    rule.step(this.arena.kernels, place(weights), g, this.memory.map(place), size, settings, numbers);
  }

  /** A step has changed all weights. */
  count(): void {
    this.rule.count?.(this.settings, this.numbers);
  }
}
