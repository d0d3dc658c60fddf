import { RandomState } from "../../src/ground/randomState";
import { drawerOf } from "./distribution";
import { npzOf } from "./npzFile";
import { normal, textLength, textOf, zipfWeights } from "./textGenerator";
import { everydayWords, vocabularyOf } from "./vocabulary";

/** What the real reviews are like: how many, their words, their lengths. */
const like = {
  reviewsOfAPart: 25_000,
  words: 88_584,
  length: { median: 175, spread: 0.76, shortest: 10, longest: 2493 },
};

const filmWords =
  `movie film story scene scenes character characters actor actors acting plot director cast music script
  ending screen watch seen show play role made loved films movies review`.split(/\s+/);
const praise =
  `wonderful great excellent superb beautiful moving favourite perfect brilliant best love enjoyed touching
  funny charming fine strong powerful amazing unskippable`.split(/\s+/);
const blame =
  `bad boring dull awful terrible worst waste poor stupid fails badly annoying weak ridiculous mess unfunny
  lame disappointing cheap pointless`.split(/\s+/);

/** How strongly a word leans to praise or blame, in nats: a standard deviation for most, a fixed lean for the words above. */
const lean = { most: 0.9, known: 2, fromRank: 60 };
/** Between which shares of a review's words show its sentiment. */
const sentimentShare = [0.03, 0.4];
const genres = 20;
const genreShare = 0.25;

/**
 * A stand-in for IMDB: reviews drawn from Zipf's law, one of twenty genres each, and words that lean to praise or blame.
 *
 * @returns the files' bytes by name
 */
export async function imdbStandIn(seed: number): Promise<Record<string, Uint8Array>> {
  const random = new RandomState(seed);
  const words = vocabularyOf([...everydayWords, ...filmWords, ...mixed(praise, blame)], like.words, random);
  const base = zipfWeights(words.length);
  const leaning = words.map((word, rank) => leanOf(word, rank, random));
  const language = drawerOf(base);
  const sentiments = [-1, 1].map((sign) =>
    drawerOf(base.map((p, i) => (leaning[i] === 0 ? 0 : p * Math.exp(sign * leaning[i])))),
  );
  const genreDrawers = Array.from({ length: genres }, () =>
    drawerOf(base.map((p, rank) => (rank < lean.fromRank ? 0 : p * Math.exp(1.5 * normal(random))))),
  );

  const part = (): [reviews: number[][], labels: number[]] => {
    const labels = Array.from({ length: like.reviewsOfAPart }, (_, i) =>
      i < like.reviewsOfAPart / 2 ? 1 : 0,
    );
    const reviews = labels.map((label) => {
      const [least, most] = sentimentShare;
      const share = least + (most - least) * random.random() ** 2;
      const sources = [
        { share, draw: sentiments[label] },
        { share: genreShare, draw: genreDrawers[random.integers(0, genres)] },
      ];
      return textOf(textLength(random, like.length), sources, language, random);
    });
    return [reviews, labels];
  };
  const [xTest, yTest] = part();
  const [xTrain, yTrain] = part();
  return {
    "imdb.npz": await npzOf({ x_test: xTest, x_train: xTrain, y_train: yTrain, y_test: yTest }),
    "imdb_word_index.json": Buffer.from(
      JSON.stringify(Object.fromEntries(words.map((word, i) => [word, i + 1]))),
    ),
  };
}

/** Positive for praise, negative for blame; 0 for the everyday words before `fromRank`. */
function leanOf(word: string, rank: number, random: RandomState): number {
  const drawn = lean.most * normal(random);
  if (praise.includes(word)) return lean.known;
  if (blame.includes(word)) return -lean.known;
  return rank < lean.fromRank ? 0 : drawn;
}

const mixed = (a: string[], b: string[]): string[] => a.flatMap((word, i) => [word, b[i]]);
