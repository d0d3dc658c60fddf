import { formatNumber } from "./formatNumber";
import { type Words } from "../ground/language";
import { type Metric } from "./knownMetrics";

/** What a result is, beside repeated runs and the accepted band. */
export interface Verdict {
  /**
   * "usual"; "better" or "worse" than usual, in the band; "unusual", where there is no band; "outside" the band; "noted",
   * where nothing is expected; "standIn", where the data were generated.
   */
  kind: "usual" | "better" | "worse" | "unusual" | "outside" | "noted" | "standIn";
  words: Words;
}

/**
 * What to make of a result. Readers of every course ask whether their different number is wrong: mostly it is not,
 * for no two trainings are equal, and this says so.
 */
export function verdictOn(value: number, { band, usual, better }: Metric): Verdict {
  const [lowest, highest] = [band?.[0] ?? -Infinity, band?.[1] ?? Infinity];
  if (value < lowest || value > highest || Number.isNaN(value)) return outside(lowest, highest);
  if (usual === null) return noted;
  const { low, high } = usual;
  if (value >= low && value <= high) return asUsual;
  const onTheGoodSide = (better === "higher" && value > high) || (better === "lower" && value < low);
  if (onTheGoodSide) return betterThanUsual;
  return band === null ? unusual : worseThanUsual;
}

/** On every result from a notebook that has loaded a stand-in: neither the lecture nor a band has anything to say of it. */
export const standInVerdict: Verdict = {
  kind: "standIn",
  words: {
    ko: "대역 데이터(STAND-IN)로 얻은 값입니다. 실제 데이터로 얻은 강의의 결과와 비교할 수 없습니다.",
    en: "From STAND-IN data, which were generated: not to be compared with results on the real data.",
  },
};

const noted: Verdict = {
  kind: "noted",
  words: {
    ko: "참고용 값입니다. 훈련할 때마다 달라질 수 있습니다.",
    en: "For information: it may differ from one training to the next.",
  },
};

const asUsual: Verdict = {
  kind: "usual",
  words: {
    ko: "반복 실행에서 흔히 나오는 범위 안에 있습니다.",
    en: "Within the usual range of repeated runs.",
  },
};

const betterThanUsual: Verdict = {
  kind: "better",
  words: {
    ko: "보통 범위보다 좋습니다. 모델을 바꾸지 않았다면, 테스트셋이 훈련이나 선택에 쓰이지 않았는지 확인하십시오.",
    en: "Better than usual. If you did not change the model, check that the test set had no part in training or choosing it.",
  },
};

const worseThanUsual: Verdict = {
  kind: "worse",
  words: {
    ko: "보통 범위를 조금 벗어났지만 허용 범위 안에 있습니다. 다시 훈련하면 달라질 수 있습니다.",
    en: "A little outside the usual range, still in the accepted band. Another training may come out differently.",
  },
};

const unusual: Verdict = {
  kind: "unusual",
  words: {
    ko: "보통 범위 밖입니다. 스무 번에 한 번은 그렇습니다. 다시 훈련하면 달라질 수 있습니다.",
    en: "Outside the usual range, as one run in twenty is. Another training may come out differently.",
  },
};

function outside(lowest: number, highest: number): Verdict {
  const ends: Words[] = [];
  if (Number.isFinite(lowest))
    ends.push({ ko: `${formatNumber(lowest)} 이상`, en: `at least ${formatNumber(lowest)}` });
  if (Number.isFinite(highest))
    ends.push({ ko: `${formatNumber(highest)} 이하`, en: `at most ${formatNumber(highest)}` });
  const ko = ends.map((end) => end.ko).join(", ");
  const en = ends.map((end) => end.en).join(" and ");
  return {
    kind: "outside",
    words: {
      ko: `허용 범위(${ko})를 벗어났습니다. 데이터 전처리, 모델의 층, 에포크 수가 이 차시와 같은지 확인하십시오.`,
      en: `Outside the accepted band (${en}). Check the preprocessing, the model's layers and the number of epochs against the lesson.`,
    },
  };
}
