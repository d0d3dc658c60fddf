// The words of a stand-in: the most common ones are English, so that a lesson's own sentences find some of theirs;
// all the others are made of syllables, so that nobody takes a decoded text for a real one.

import { type RandomState } from "../../src/ground/randomState";

const consonants = [..."bdfgklmnprstvz"];
const vowels = [..."aeiou"];
const syllables = consonants.flatMap((consonant) => vowels.map((vowel) => consonant + vowel));

/** The commonest words of English, the commonest first. */
export const everydayWords =
  `the a and of to is in it i this that was as for with but on not you are his have be he one all at by an they who so from
  like or just about out her has if there some what good very when more up no would my even only really their which see
  had can were we other she do into most than much its me how could because time way will make been them any get also too
  well first two then many after little never think over off where did know does here himself such through why should
  these still being before those made back while few nothing each every again both between under same another`.split(
    /\s+/,
  );

/**
 * `size` words without repetition: `known` first, then made ones.
 *
 * @param known words that must be among them, by rank
 * @param random orders the made words
 */
export function vocabularyOf(known: readonly string[], size: number, random: RandomState): string[] {
  const words = new Set(known);
  for (let length = 2; words.size < size; length++) {
    for (const number of random.permutation(syllables.length ** length)) {
      if (words.size === size) break;
      words.add(spelled(number, length));
    }
  }
  return [...words];
}

function spelled(number: number, length: number): string {
  let word = "";
  for (let i = 0; i < length; i++) {
    word += syllables[number % syllables.length];
    number = Math.floor(number / syllables.length);
  }
  return word;
}
