import { type Comparison } from "./comparison";
import { formatNumber } from "./formatNumber";
import { say, type Words } from "../ground/language";
import { Table } from "./table";
import { type Verdict } from "./verdict";

const glued = new Map<string, Comparison>();

/** Keeps a result for {@link compareWithLecture}; a later one of the same name takes its place. */
export function remember(comparison: Comparison): void {
  glued.set(comparison.name, comparison);
}

const agreement: Record<Verdict["kind"], { sign: string; words: Words }> = {
  usual: { sign: "✓", words: { ko: "보통 범위 안", en: "as usual" } },
  better: { sign: "▲", words: { ko: "보통 범위보다 좋음", en: "better than usual" } },
  worse: { sign: "≈", words: { ko: "허용 범위 안", en: "in the accepted band" } },
  unusual: { sign: "≈", words: { ko: "보통 범위 밖", en: "outside the usual range" } },
  outside: { sign: "✗", words: { ko: "허용 범위 밖", en: "outside the accepted band" } },
  standIn: { sign: "·", words: { ko: "대역 데이터", en: "stand-in data" } },
  noted: { sign: "·", words: { ko: "참고용", en: "for information" } },
};

/** A table in which a telephone gives each result's name a row of its own (the site's style.css): it has no room for five columns. */
class Results extends Table {
  override toHtml(): string {
    return `<div class="denselab-results">${super.toHtml()}</div>`;
  }
}

/**
 * Every result of the course that was recorded with `glue` in this notebook, in a table: the lecture's value, one's own,
 * where repeated runs lie, and whether it agrees with those. (The lecture's value is a single run itself.)
 *
 * @throws if nothing of the course was recorded yet.
 *
 * @example
 * ```ts
 * glue("imdb.test_accuracy", 0.88);
 * compareWithLecture(); // as a cell's last expression, the table
 * ```
 */
export function compareWithLecture(): Table {
  const rows = [...glued.values()].map(rowOf).filter((row) => row !== undefined);
  if (rows.length === 0) throw nothingToCompare();
  const [lecture, own] = [say({ ko: "강의", en: "the lecture" }), say({ ko: "내 결과", en: "my value" })];
  const runs = say({ ko: "반복 실행", en: "repeated runs" });
  const columns = [say({ ko: "결과", en: "result" }), lecture, own, runs, say({ ko: "일치", en: "agrees" })];
  return new Results(columns, rows, { numeric: [lecture, own, runs], maxRows: rows.length });
}

function nothingToCompare(): Error {
  const names = [...glued.keys()].join(", ");
  return new Error(
    names === ""
      ? say({
          ko: "compareWithLecture: 기록된 결과가 아직 없습니다. glue가 있는 셀을 먼저 실행하십시오.",
          en: "compareWithLecture: no result of the course was recorded yet; run the cells with glue first",
        })
      : say({
          ko: `compareWithLecture: glue로 기록한 값(${names}) 가운데 강의와 비교할 결과가 없습니다. 비교하는 결과의 이름은 src/display/metrics.json에 있습니다.`,
          en: `compareWithLecture: of what glue recorded (${names}) nothing is a result of the course; the names of those are in src/display/metrics.json`,
        }),
  );
}

function rowOf({ metric, value, title, verdict }: Comparison): string[] | undefined {
  if (!metric || !verdict || typeof value !== "number") return undefined;
  const write = (number: number): string => formatNumber(number, metric.decimals);
  const { sign, words } = agreement[verdict.kind];
  // With generated data there is nothing to compare.
  const { lecture, usual } = verdict.kind === "standIn" ? { lecture: null, usual: null } : metric;
  return [
    title,
    lecture === null ? "–" : write(lecture),
    write(value),
    usual === null ? "–" : [usual.low, usual.high].map(write).join(" – "),
    `${sign} ${say(words)}`,
  ];
}
