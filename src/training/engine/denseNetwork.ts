import { type Samples } from "../samples";
import { activate, multiplyBySlope } from "./activations";
import { type Arena, padded } from "./arena";
import { type DenseLayer } from "./denseLayers";
import { Parameters } from "./parameters";
import { type Input, type Workspace } from "./workspace";

/** The address that stands for no bias. */
const none = 0;

/** The weights of a stack of dense layers, and the way of a batch through them and back. */
export class DenseNetwork {
  readonly weights: Parameters;
  private readonly arena: Arena;

  constructor(
    readonly layers: DenseLayer[],
    private readonly workspace: Workspace,
  ) {
    this.arena = workspace.arena;
    this.weights = new Parameters(this.arena, layers);
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

  /** Computes `z` for the samples named by `rows`; every layer but the last is activated. */
  forward(samples: Samples, rows: Int32Array): Input {
    const input = this.workspace.load(samples, rows);
    const { kernels } = this.arena;
    const count = rows.length;
    this.layers.forEach(({ units, inputs, activation }, i) => {
      const [kernel, bias, result] = [
        this.weights.kernel(i),
        this.weights.bias(i),
        this.workspace.results[i],
      ];
      const columns = padded(units);
      if (i === 0 && input.kind === "sparse") {
        kernels.forwardSparse(input.starts, input.words, kernel, bias, result, count, columns);
      } else {
        const x = this.inputOf(i, input);
        kernels.forward(x, kernel, bias, result, padded(count), padded(inputs), columns);
      }
      if (i === this.layers.length - 1 || activation === "softmax" || activation === "linear") return;
      if (activation === "relu") kernels.relu(result, padded(count) * columns);
      else activate(activation, this.arena.floats(result, padded(count) * columns), count, units, columns);
    });
    return input;
  }

  /** From `dz`, the gradient of every weight. `input` is what `forward` gave. */
  backward(input: Input, rows: number, gradients: Parameters): void {
    const { kernels } = this.arena;
    for (let i = this.layers.length - 1; i >= 0; i--) {
      const [inputs, columns] = [padded(this.layers[i].inputs), padded(this.layers[i].units)];
      const dz = this.workspace.gradients[i];
      if (this.layers[i].useBias) kernels.biasGradient(dz, gradients.bias(i), rows, columns);
      const dw = gradients.kernel(i);
      if (i === 0 && input.kind === "sparse") {
        kernels.weightGradientSparse(input.starts, input.words, dz, dw, rows, inputs, columns);
      } else {
        kernels.weightGradient(this.inputOf(i, input), dz, dw, rows, inputs, columns);
      }
      if (i === 0) return;
      const below = this.workspace.gradients[i - 1];
      kernels.transpose(this.weights.kernel(i), this.workspace.transposed, inputs, columns);
      kernels.forward(dz, this.workspace.transposed, none, below, padded(rows), columns, inputs);
      this.throughActivation(i - 1, padded(rows) * inputs);
    }
  }

  private throughActivation(i: number, size: number): void {
    const { activation } = this.layers[i];
    const [result, gradient] = [this.workspace.results[i], this.workspace.gradients[i]];
    if (activation === "relu") this.arena.kernels.reluGradient(result, gradient, size);
    else if (activation !== "linear" && activation !== "softmax") {
      multiplyBySlope(activation, this.arena.floats(result, size), this.arena.floats(gradient, size));
    }
  }

  private inputOf(i: number, input: Input): number {
    if (i > 0) return this.workspace.results[i - 1];
    if (input.kind === "sparse") throw new Error("a sparse batch has no dense rows");
    return input.x;
  }
}
