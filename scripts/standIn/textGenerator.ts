import { type RandomState } from "../../src/ground/randomState";
import { type Draw } from "./distribution";

/** Word frequencies fall about like those of English text: Zipf's law with Mandelbrot's offset. */
const zipf = { exponent: 1.22, offset: 3 };

/** Weights of the word indices 1 ... size, which stand at 0 ... size - 1. */
export function zipfWeights(size: number): Float64Array {
  return Float64Array.from({ length: size }, (_, rank) => (rank + 1 + zipf.offset) ** -zipf.exponent);
}

/** A number of the normal distribution with mean 0 and standard deviation 1 (Box and Muller). */
export function normal(random: RandomState): number {
  return Math.sqrt(-2 * Math.log(1 - random.random())) * Math.cos(2 * Math.PI * random.random());
}

/** How long the real texts are, in words: the median, the spread of the logarithm, the limits. */
interface TextLengths {
  median: number;
  spread: number;
  shortest: number;
  longest: number;
}

/** Where a share of a text's words comes from. */
interface Source {
  share: number;
  draw: Draw;
}

/** A text's length: log-normal, within what the real data hold. */
export function textLength(random: RandomState, { median, spread, shortest, longest }: TextLengths): number {
  const length = Math.round(median * Math.exp(spread * normal(random)));
  return Math.min(longest, Math.max(shortest, length));
}

/**
 * A text as word indices, each word from one of several sources: the language as a whole, the text's topic, others.
 *
 * @param sources their shares add up to at most 1
 * @param otherwise draws what the shares leave
 */
export function textOf(length: number, sources: Source[], otherwise: Draw, random: RandomState): number[] {
  const text = new Array<number>(length);
  for (let i = 0; i < length; i++) {
    let place = random.random();
    const source = sources.find(({ share }) => (place -= share) < 0);
    text[i] = (source?.draw ?? otherwise)(random.random()) + 1;
  }
  return text;
}
