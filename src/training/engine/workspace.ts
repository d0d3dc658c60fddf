import { MultiHotSamples, type Samples } from "../samples";
import { type Arena, padded } from "./arena";
import { type DenseLayer } from "./denseLayers";

/** What comes into a network: rows of numbers, or the places of the ones in rows of zeros and ones. */
export type Input = { kind: "dense"; x: number } | { kind: "sparse"; starts: number; words: number };

/** Room for one batch on its way through a network. Networks of the same layers, which take turns, share one. */
export class Workspace {
  /** The address of each layer's result [padded rows, padded units]. */
  readonly results: number[];
  /** The address of the loss's gradient by each layer's result, laid out as the result. */
  readonly gradients: number[];
  /** The address of room for any layer's kernel but the first's, transposed. */
  readonly transposed: number;
  private readonly starts: number;
  private dense?: number;
  private words = { address: 0, size: 0 };

  /** @param rows the largest batch */
  constructor(
    readonly arena: Arena,
    private readonly layers: DenseLayer[],
    readonly rows: number,
  ) {
    const room = (): number[] => layers.map(({ units }) => arena.reserve(padded(rows) * padded(units)));
    this.results = room();
    this.gradients = room();
    const kernels = layers.slice(1).map(({ inputs, units }) => padded(inputs) * padded(units));
    this.transposed = arena.reserve(Math.max(0, ...kernels));
    this.starts = arena.reserve(rows + 1);
  }

  /** Brings the samples named by `rows` into the arena. */
  load(samples: Samples, rows: Int32Array): Input {
    return samples instanceof MultiHotSamples
      ? this.loadSparse(samples, rows)
      : this.loadDense(samples, rows);
  }

  private loadDense(samples: Samples, rows: Int32Array): Input {
    const stride = padded(this.layers[0].inputs);
    this.dense ??= this.arena.reserve(padded(this.rows) * stride);
    samples.gather(rows, this.arena.floats(this.dense, rows.length * stride), stride);
    return { kind: "dense", x: this.dense };
  }

  private loadSparse({ matrix }: MultiHotSamples, rows: Int32Array): Input {
    let count = 0;
    for (let i = 0; i < rows.length; i++) count += matrix.onesIn(rows[i]);
    if (count > this.words.size) this.words = { address: this.arena.reserve(2 * count), size: 2 * count };
    const starts = this.arena.integers(this.starts, rows.length + 1);
    const words = this.arena.integers(this.words.address, count);
    for (let i = 0; i < rows.length; i++) {
      starts[i + 1] = starts[i] + matrix.copyHotColumns(rows[i], words, starts[i]);
    }
    return { kind: "sparse", starts: this.starts, words: this.words.address };
  }
}
