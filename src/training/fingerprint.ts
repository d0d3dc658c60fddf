import { type Examples, type Samples } from "./samples";

/** A short text that differs where data do (FNV-1a over their 32-bit words, twice with other beginnings). */
export class Fingerprint {
  private low = 2166136261;
  private high = 2654435769;
  /** Folds share their samples: those are looked through once. */
  private readonly seen = new Map<Samples, number>();

  /** Adds every sample and every target, which of them are meant, and how much each counts. */
  addExamples({ x, y, rows, weights }: Examples): void {
    for (const samples of [x, y]) this.addSamples(samples);
    this.add(rows);
    if (weights) this.add(weights);
  }

  addText(text: string): void {
    this.add(Uint32Array.from(text, (letter) => letter.codePointAt(0) ?? 0));
  }

  /** Adds numbers by their bits. */
  add(values: Float32Array | Int32Array | Uint32Array): void {
    const words = new Uint32Array(values.buffer, values.byteOffset, values.length);
    let { low, high } = this;
    for (let i = 0; i < words.length; i++) {
      low = Math.imul(low ^ words[i], 16777619);
      high = Math.imul(high ^ words[i] ^ (low >>> 15), 2246822519);
    }
    [this.low, this.high] = [low, high ^ words.length];
  }

  toString(): string {
    return [this.high, this.low].map((half) => (half >>> 0).toString(16).padStart(8, "0")).join("");
  }

  private addSamples(samples: Samples): void {
    const before = this.seen.get(samples);
    if (before !== undefined) return this.add(Int32Array.of(before));
    this.seen.set(samples, this.seen.size);
    this.add(Int32Array.from([samples.count, ...samples.sampleShape]));
    for (const values of samples.all()) this.add(values);
  }
}
