import { type Arena, padded } from "./arena";
import { type DenseLayer } from "./denseLayer";

/** Where a layer's kernel [padded inputs, padded units] and bias lie, counted in numbers from the beginning. */
interface Place {
  kernel: number;
  bias: number;
}

/** One number for each weight of a network, side by side: the weights themselves, their gradients, an optimizer's memory. */
export class Parameters {
  readonly size: number;
  readonly address: number;
  private readonly places: Place[];

  constructor(
    private readonly arena: Arena,
    private readonly layers: readonly DenseLayer[],
  ) {
    let end = 0;
    this.places = layers.map(({ inputs, units }) => {
      const kernel = end;
      const bias = kernel + padded(inputs) * padded(units);
      end = bias + padded(units);
      return { kernel, bias };
    });
    this.size = end;
    this.address = arena.reserve(end);
  }

  /** The address of layer i's kernel. */
  kernel(i: number): number {
    return this.address + 4 * this.places[i].kernel;
  }

  /** The address of layer i's bias. */
  bias(i: number): number {
    return this.address + 4 * this.places[i].bias;
  }

  /** Takes values in tfjs's order: each layer's kernel and, if it has one, its bias. */
  take(values: readonly Float32Array[]): void {
    let next = 0;
    this.layers.forEach((layer, i) => {
      const kernel = values[next++];
      const rows = this.kernelRows(i);
      for (let r = 0; r < layer.inputs; r++) {
        rows.set(kernel.subarray(r * layer.units, (r + 1) * layer.units), r * padded(layer.units));
      }
      if (layer.useBias) this.arena.floats(this.bias(i), layer.units).set(values[next++]);
    });
  }

  /** Makes every value, those that pad included, the same. */
  fill(value: number): void {
    this.arena.floats(this.address, this.size).fill(value);
  }

  /** A copy of the values in tfjs's order. */
  values(): Float32Array[] {
    return this.layers.flatMap(({ units, useBias }, i) => {
      const kernel = this.kernelValues(i);
      return useBias ? [kernel, this.arena.floats(this.bias(i), units).slice()] : [kernel];
    });
  }

  private kernelValues(i: number): Float32Array {
    const { inputs, units } = this.layers[i];
    const rows = this.kernelRows(i);
    if (padded(units) === units) return rows.slice(0, inputs * units);
    const values = new Float32Array(inputs * units);
    for (let r = 0; r < inputs; r++) {
      values.set(rows.subarray(r * padded(units), r * padded(units) + units), r * units);
    }
    return values;
  }

  private kernelRows(i: number): Float32Array {
    return this.arena.floats(this.kernel(i), padded(this.layers[i].inputs) * padded(this.layers[i].units));
  }
}

/** The shapes of a network's weights in tfjs's order. */
export function shapesOf(layers: readonly DenseLayer[]): number[][] {
  return layers.flatMap(({ inputs, units, useBias }) => [[inputs, units], ...(useBias ? [[units]] : [])]);
}
