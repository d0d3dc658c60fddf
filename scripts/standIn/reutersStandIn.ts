import { reutersTopics } from "../../src/datasets/reutersTopics";
import { RandomState } from "../../src/ground/randomState";
import { drawerOf } from "./distribution";
import { npzOf } from "./npzFile";
import { textLength, textOf, zipfWeights } from "./textGenerator";
import { everydayWords, vocabularyOf } from "./vocabulary";

/** What the real articles are like: their words, their lengths, how many there are of each topic. */
const like = {
  words: 30_979,
  length: { median: 94, spread: 0.93, shortest: 13, longest: 2375 },
  articles: [
    67, 537, 94, 3972, 2423, 22, 62, 19, 177, 126, 154, 473, 62, 209, 28, 29, 543, 51, 86, 682, 339, 127, 22,
    53, 81, 123, 32, 19, 58, 23, 57, 52, 42, 16, 57, 16, 60, 21, 22, 29, 46, 38, 16, 27, 17, 19,
  ],
};

const businessWords =
  `said mln dlrs pct year company bank billion share market loss net profit stock shares sales price prices
  quarter group government oil exchange rate rates tonnes week month foreign agreement`.split(/\s+/);

/** How many words are typical of a topic, and from which ranks they come. */
const keywords = { count: 250, fromRank: 40, toRank: 9000 };
/** Between which shares of an article's words are typical of its topic, and up to which share of another's. */
const topicShare = [0.08, 0.55];
const strayShare = 0.2;

/**
 * A stand-in for Reuters: articles drawn from Zipf's law and from the typical words of a topic; many stray to another one.
 *
 * @returns the files' bytes by name
 */
export async function reutersStandIn(seed: number): Promise<Record<string, Uint8Array>> {
  const random = new RandomState(seed);
  const words = vocabularyOf([...everydayWords, ...businessWords, ...reutersTopics], like.words, random);
  const base = zipfWeights(words.length);
  const language = drawerOf(base);
  const topics = reutersTopics.map((name) => drawerOf(topicWeights(words.indexOf(name), base, random)));
  const anyTopic = drawerOf(like.articles);

  const labels = like.articles.flatMap((count, topic) => Array<number>(count).fill(topic));
  random.shuffle(labels);
  const articles = labels.map((topic) => {
    const [least, most] = topicShare;
    const share = least + (most - least) * random.random();
    const sources = [
      { share, draw: topics[topic] },
      { share: strayShare * random.random() ** 2, draw: topics[anyTopic(random.random())] },
    ];
    return textOf(textLength(random, like.length), sources, language, random);
  });
  return {
    "reuters.npz": await npzOf({ x: articles, y: labels }),
    "reuters_word_index.json": Buffer.from(
      JSON.stringify(Object.fromEntries(words.map((word, i) => [word, i + 1]))),
    ),
  };
}

/** A topic's typical words: its own name, and others of every rank alike, each as common as its rank says. */
function topicWeights(name: number, base: Float64Array, random: RandomState): Float64Array {
  const { count, fromRank, toRank } = keywords;
  const weights = new Float64Array(base.length);
  for (let i = 0; i < count; i++) {
    const rank = Math.floor(fromRank * (toRank / fromRank) ** random.random());
    weights[rank] = base[rank] ** 0.5;
  }
  weights[name] = base[fromRank] ** 0.5;
  return weights;
}
