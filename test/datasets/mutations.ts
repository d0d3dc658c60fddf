import { RandomState } from "../../src/ground/randomState";

/** Values that programs stumble over: ends of ranges, signs, lengths that lie. */
const bytes = [0, 1, 0x7f, 0x80, 0xfe, 0xff];
const words = [0, 1, 0x7f, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fffffff, 0x80000000, 0xfffffff0, 0xffffffff];
const longest = 1 << 20;

/** Makes files that are almost right out of right ones, the same for the same seed. */
export class Mutations {
  readonly #random: RandomState;

  /** @param interesting further bytes that mean something in the format, such as its instructions */
  constructor(
    seed: number,
    private readonly corpus: readonly Uint8Array[],
    private readonly interesting: readonly number[] = [],
  ) {
    this.#random = new RandomState(seed);
  }

  /** A file of the corpus with a few changes, most often one: the more there are, the sooner a decoder stops. */
  next(): Uint8Array {
    let file: Uint8Array = new Uint8Array(this.#pick(this.corpus));
    for (let changes = this.#pick([1, 1, 1, 1, 2, 3, 8]); changes > 0; changes--) file = this.#changed(file);
    return file.subarray(0, longest);
  }

  #changed(file: Uint8Array): Uint8Array {
    const at = this.#below(file.length + 1);
    const here = Math.min(at, Math.max(file.length - 1, 0));
    switch (this.#below(9)) {
      case 0: // a bit the other way
        if (file.length > 0) file[here] ^= 1 << this.#below(8);
        return file;
      case 1: // a byte of the ends of its range
        if (file.length > 0) file[here] = this.#pick(bytes);
        return file;
      case 2: // a byte that means something
        if (file.length > 0)
          file[here] = this.interesting.length > 0 ? this.#pick(this.interesting) : this.#below(256);
        return file;
      case 3: // a number of two or four bytes, in either order
        return this.#withNumber(file, here);
      case 4: // cut short
        return file.subarray(0, at);
      case 5: // a piece taken out
        return joined(file.subarray(0, at), file.subarray(at + this.#below(16)));
      case 6: // a piece of it twice, or many times
        return this.#withRepetition(file, at);
      case 7: // a piece put in
        return joined(file.subarray(0, at), this.#piece(), file.subarray(at));
      default: // one file's beginning, another's end
        return joined(file.subarray(0, at), this.#end(this.#pick(this.corpus)));
    }
  }

  #withNumber(file: Uint8Array, at: number): Uint8Array {
    const size = this.#below(2) === 0 ? 2 : 4;
    if (at + size > file.length) return file;
    const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
    const [value, isLittle] = [this.#pick(words), this.#below(2) === 0];
    if (size === 2) view.setUint16(at, value & 0xffff, isLittle);
    else view.setUint32(at, value, isLittle);
    return file;
  }

  #withRepetition(file: Uint8Array, at: number): Uint8Array {
    const piece = file.subarray(at, at + 1 + this.#below(64));
    const times = this.#pick([1, 1, 1, 2, 100]);
    return joined(file.subarray(0, at), ...Array<Uint8Array>(times).fill(piece), file.subarray(at));
  }

  #piece(): Uint8Array {
    const any = this.interesting.length > 0 && this.#below(2) === 0;
    return Uint8Array.from({ length: 1 + this.#below(16) }, () =>
      any ? this.#pick(this.interesting) : this.#below(256),
    );
  }

  #end(file: Uint8Array): Uint8Array {
    return file.subarray(this.#below(file.length + 1));
  }

  #pick<T>(items: readonly T[]): T {
    return items[this.#below(items.length)];
  }

  #below(end: number): number {
    return this.#random.integers(0, end);
  }
}

function joined(...parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
