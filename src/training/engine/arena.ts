import { kernelsBinary } from "./kernelsBinary";

type Address = number;

/** The functions of kernels.as, where each is described. */
interface Kernels {
  forward(
    x: Address,
    w: Address,
    bias: Address,
    z: Address,
    rows: number,
    inputs: number,
    columns: number,
  ): void;
  forwardSparse(
    starts: Address,
    words: Address,
    w: Address,
    bias: Address,
    z: Address,
    rows: number,
    columns: number,
  ): void;
  weightGradient(x: Address, dz: Address, dw: Address, rows: number, inputs: number, columns: number): void;
  weightGradientSparse(
    starts: Address,
    words: Address,
    dz: Address,
    dw: Address,
    rows: number,
    inputs: number,
    columns: number,
  ): void;
  biasGradient(dz: Address, dbias: Address, rows: number, columns: number): void;
  transpose(w: Address, wt: Address, inputs: number, columns: number): void;
  relu(a: Address, size: number): void;
  reluGradient(a: Address, da: Address, size: number): void;
  sgd(p: Address, g: Address, size: number, rate: number): void;
  rmsprop(
    p: Address,
    g: Address,
    v: Address,
    size: number,
    rate: number,
    decay: number,
    rest: number,
    epsilon: number,
  ): void;
  adam(
    p: Address,
    g: Address,
    m: Address,
    v: Address,
    size: number,
    rate: number,
    beta1: number,
    rest1: number,
    beta2: number,
    rest2: number,
    mScale: number,
    vScale: number,
    epsilon: number,
  ): void;
}

// The part of the standard that is used here: TypeScript knows it only from the browser's library.
interface Memory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}
declare const WebAssembly: {
  Memory: new (size: { initial: number }) => Memory;
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: object) => { exports: object };
};

const pageSize = 65536;
let compiled: object | undefined;

/** A piece of memory in which the kernels compute. It is given back as a whole, when nothing refers to it any more. */
export class Arena {
  readonly kernels: Kernels;
  private readonly memory = new WebAssembly.Memory({ initial: 1 });
  private end = 16;

  constructor() {
    compiled ??= new WebAssembly.Module(
      Uint8Array.from(atob(kernelsBinary), (letter) => letter.charCodeAt(0)),
    );
    const instance = new WebAssembly.Instance(compiled, { env: { memory: this.memory } });
    this.kernels = instance.exports as Kernels;
  }

  /** The address of fresh room for `count` numbers of 4 bytes, all 0. */
  reserve(count: number): Address {
    const address = this.end;
    this.end += padded(count) * 4;
    const missing = this.end - this.memory.buffer.byteLength;
    if (missing > 0) this.memory.grow(Math.ceil(missing / pageSize));
    return address;
  }

  /** The floats at an address. Reserving more room makes the view useless: ask anew instead of keeping it. */
  floats(address: Address, count: number): Float32Array {
    return new Float32Array(this.memory.buffer, address, count);
  }

  /** The integers at an address; as for `floats`. */
  integers(address: Address, count: number): Int32Array {
    return new Int32Array(this.memory.buffer, address, count);
  }
}

/** The next multiple of 4: the kernels compute four numbers at a time. */
export function padded(count: number): number {
  return (count + 3) & ~3;
}
