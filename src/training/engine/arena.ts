import { type Address, type Kernels } from "./kernels";
import { kernelsBinary, sharedKernelsBinary } from "./kernelsBinary";

// The part of the standard that is used here: TypeScript knows it only from the browser's library.
interface Memory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}
declare const WebAssembly: {
  Memory: new (size: { initial: number; maximum?: number; shared?: boolean }) => Memory;
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: object) => { exports: object };
};

const pageSize = 65536;
/** The module for a memory of one thread's own, and that for one that threads share. */
const compiled: { own?: object; shared?: object } = {};

/** A memory that threads can share, and the kernels for it: a thread that gets them needs not compile them again. */
export interface SharedMemory {
  memory: Memory;
  module: object;
}

/** Only what is used of it is taken from the machine. */
export function sharedMemory(): SharedMemory {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 65536, shared: true });
  return { memory, module: (compiled.shared ??= moduleOf(sharedKernelsBinary)) };
}

/** A piece of memory in which the kernels compute. It is given back as a whole, when nothing refers to it any more. */
export class Arena {
  readonly kernels: Kernels;
  private readonly memory: Memory;

  /**
   * @param shared a memory to share with other threads
   * @param end where in it this arena begins to reserve: who reserves the same things from the same place finds the same
   * addresses
   */
  constructor(
    shared?: SharedMemory,
    private end: Address = 16,
  ) {
    this.memory = shared?.memory ?? new WebAssembly.Memory({ initial: 1 });
    const module = shared?.module ?? (compiled.own ??= moduleOf(kernelsBinary));
    const instance = new WebAssembly.Instance(module, { env: { memory: this.memory } });
    this.kernels = instance.exports as Kernels;
  }

  /** Where the next thing will be reserved. */
  get next(): Address {
    return this.end;
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

  /** The doubles at an address; as for `floats`. */
  doubles(address: Address, count: number): Float64Array {
    return new Float64Array(this.memory.buffer, address, count);
  }
}

/** The next multiple of 4: the kernels compute four numbers at a time. */
export function padded(count: number): number {
  return (count + 3) & ~3;
}

function moduleOf(binary: string): object {
  return new WebAssembly.Module(Uint8Array.from(atob(binary), (letter) => letter.charCodeAt(0)));
}
