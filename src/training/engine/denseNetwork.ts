import { activate, multiplyBySlope } from "./activations";
import { type Arena, padded } from "./arena";
import { type DenseLayer } from "./denseLayer";
import { dropoutThreshold } from "./dropout";
import { Parameters } from "./parameters";
import { type Input, type SparseInput } from "./batch";
import { type Workspace } from "./workspace";

/** The address that stands for no bias. */
const none = 0;

/** The weights of a stack of dense layers, and the way of a batch through them and back. */
export class DenseNetwork {
  readonly weights: Parameters;

  constructor(
    private readonly arena: Arena,
    readonly layers: readonly DenseLayer[],
    private readonly workspace: Workspace,
  ) {
    this.weights = new Parameters(arena, layers);
  }

  /** The number of outputs. */
  get units(): number {
    return this.layers[this.layers.length - 1].units;
  }

  /** How far a row of `z` is from the next. */
  get stride(): number {
    return padded(this.units);
  }

  /** The last layer's results for `rows` samples, before the activation. */
  z(rows: number): Float32Array {
    return this.arena.floats(this.workspace.results[this.layers.length - 1], padded(rows) * this.stride);
  }

  /** Where the loss's gradient by `z` is to be written. */
  dz(rows: number): Float32Array {
    return this.arena.floats(this.workspace.gradients[this.layers.length - 1], padded(rows) * this.stride);
  }

  /**
   * Computes `z` for a batch; every layer but the last is activated.
   * @param keys while training, of each layer the stream of numbers that decides what drops out
   */
  forward(input: Input, rows: number, keys?: readonly number[]): void {
    const { kernels } = this.arena;
    this.layers.forEach(({ units, inputs, activation }, i) => {
      const [kernel, bias, result] = [
        this.weights.kernel(i),
        this.weights.bias(i),
        this.workspace.results[i],
      ];
      const columns = padded(units);
      if (keys) this.drop(i, input, rows, keys[i]);
      if (i === 0 && input.kind === "sparse") {
        const { samples, starts, words } = input;
        kernels.forwardSparse(samples, starts, words, kernel, bias, result, rows, columns);
        if (keys) this.scaleSparse(result, bias, rows, columns);
      } else {
        const x = this.inputOf(i, input, keys !== undefined);
        kernels.forward(x, kernel, bias, result, padded(rows), padded(inputs), columns);
      }
      if (i === this.layers.length - 1 || activation === "softmax" || activation === "linear") return;
      if (activation === "relu") kernels.relu(result, padded(rows) * columns);
      else {
        const a = this.arena.floats(result, padded(rows) * columns);
        const before = this.workspace.before[i];
        if (before !== undefined) this.arena.floats(before, a.length).set(a);
        activate(activation, a, rows, units, columns);
      }
    });
  }

  /**
   * From `dz`, the gradient of every weight but, where the input is sparse, those of the first kernel, which are many:
   * `weightGradientSparse` computes them part by part.
   */
  backward(input: Input, rows: number, gradients: Parameters): void {
    const { kernels } = this.arena;
    for (let i = this.layers.length - 1; i >= 0; i--) {
      const [inputs, columns] = [padded(this.layers[i].inputs), padded(this.layers[i].units)];
      const dz = this.workspace.gradients[i];
      if (this.layers[i].useBias) kernels.biasGradient(dz, gradients.bias(i), rows, columns);
      if (i === 0 && input.kind === "sparse") return this.scaleSparseGradient(dz, rows * columns);
      kernels.weightGradient(this.inputOf(i, input, true), dz, gradients.kernel(i), rows, inputs, columns);
      if (i === 0) return;
      const below = this.workspace.gradients[i - 1];
      kernels.transpose(this.weights.kernel(i), this.workspace.transposed, inputs, columns);
      kernels.forward(dz, this.workspace.transposed, none, below, padded(rows), columns, inputs);
      const dropped = this.workspace.dropped[i];
      if (dropped) kernels.multiply(below, dropped.mask, below, padded(rows) * inputs);
      this.throughActivation(i - 1, padded(rows) * inputs);
    }
  }

  /** Rows `from` up to `to` of the first kernel's gradient, at the address `dw`; after `backward`. */
  weightGradientSparse(input: SparseInput, from: number, to: number, dw: number): void {
    const columns = padded(this.layers[0].units);
    const { turned, rowsOf } = input;
    const dz = this.workspace.gradients[0];
    this.arena.kernels.weightGradientSparse(turned, rowsOf, dz, dw - 4 * from * columns, from, to, columns);
  }

  private drop(i: number, input: Input, rows: number, key: number): void {
    const { dropout, inputs } = this.layers[i];
    const room = this.workspace.dropped[i];
    // What drops out of a sparse batch does not come into it.
    if (!dropout || !room || (i === 0 && input.kind === "sparse")) return;
    const { kernels } = this.arena;
    const [columns, threshold, scale] = [
      padded(inputs),
      dropoutThreshold(dropout.rate),
      1 / (1 - dropout.rate),
    ];
    kernels.dropoutMask(room.mask, padded(rows), columns, inputs, key, threshold, scale);
    kernels.multiply(this.inputOf(i, input, false), room.mask, room.left, padded(rows) * columns);
  }

  // After dropout the ones of a sparse batch count 1 / (1 - rate).
  private scaleSparse(result: number, bias: number, rows: number, columns: number): void {
    const { dropout, units } = this.layers[0];
    if (!dropout) return;
    const z = this.arena.floats(result, rows * columns);
    const biases = this.arena.floats(bias, units);
    const scale = 1 / (1 - dropout.rate);
    for (let at = 0; at < z.length; at += columns) {
      for (let u = 0; u < units; u++) z[at + u] = biases[u] + scale * (z[at + u] - biases[u]);
    }
  }

  private scaleSparseGradient(dz: number, size: number): void {
    const { dropout } = this.layers[0];
    if (!dropout) return;
    const gradient = this.arena.floats(dz, size);
    for (let at = 0; at < size; at++) gradient[at] /= 1 - dropout.rate;
  }

  private throughActivation(i: number, size: number): void {
    const { activation } = this.layers[i];
    const [result, gradient] = [this.workspace.results[i], this.workspace.gradients[i]];
    if (activation === "relu") this.arena.kernels.reluGradient(result, gradient, size);
    else if (activation !== "linear" && activation !== "softmax") {
      const a = this.arena.floats(result, size);
      const z = this.arena.floats(this.workspace.before[i] ?? result, size);
      multiplyBySlope(activation, a, z, this.arena.floats(gradient, size));
    }
  }

  private inputOf(i: number, input: Input, training: boolean): number {
    const dropped = this.workspace.dropped[i];
    if (training && dropped) return dropped.left;
    if (i > 0) return this.workspace.results[i - 1];
    if (input.kind === "sparse") throw new Error("a sparse batch has no dense rows");
    return input.x;
  }
}
