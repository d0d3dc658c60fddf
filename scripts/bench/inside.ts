import { readCount } from "../commandLine/readCount";
import { readArguments } from "../commandLine/readArguments";
import { textTable } from "../commandLine/textTable";
import { datasetFolder } from "./datasetFolder";
import { keptRuns, type Run } from "./keptRuns";
import { median } from "./median";
import { promisesTable } from "./promises";
import { denselabProgram } from "./sides";

export const usage = `npm run bench -- inside [--rounds N] [--epochs N] [--resume]
  what L2, dropout, early stopping and momentum cost beside plain \`fit\`, by turns in one process; a figure is the median
  of the rounds' ratios (default: 5 rounds of 5 epochs of IMDB and 20 times as many of Boston)`;

/** How many times the time of plain training each may take. */
const most: Record<string, number> = { L2: 1.5, dropout: 2, "early stopping": 1.5, momentum: 1.5 };

/** A training. */
export interface InsideLine {
  round: number;
  what: string;
  seconds: number;
  /** The processor's seconds, of all threads. */
  cpu: number;
}

/** `npm run bench -- inside`. @returns the raw table, the ratios, and what was promised */
export async function benchInside(args: string[]): Promise<string> {
  const text = { type: "string" } as const;
  const options = { rounds: text, epochs: text, resume: { type: "boolean" } } as const;
  const { values } = readArguments(args, { usage, options, words: false });
  const rounds = readCount("bench inside: --rounds", values.rounds ?? "5");
  const epochs = readCount("bench inside: --epochs", values.epochs ?? "5");
  const env = { ROUNDS: String(rounds), EPOCHS: String(epochs), DENSELAB_DATASETS: datasetFolder() };
  const runs: Run<{ lesson: string; rounds: number; epochs: number }>[] = ["imdb", "boston"].map(
    (lesson) => ({
      key: { lesson, rounds, epochs },
      command: [process.execPath, denselabProgram("inside"), lesson],
      env,
    }),
  );
  const kept = await keptRuns<{ lesson: string }, InsideLine>("inside", runs, {
    resume: values.resume === true,
  });
  return insideReport(kept.map(({ key: { lesson }, lines }) => ({ lesson, lines })));
}

/** What was measured, for a person. */
export function insideReport(lessons: { lesson: string; lines: InsideLine[] }[]): string {
  const raw = lessons.flatMap(({ lesson, lines }) =>
    lines.map(({ round, what, seconds, cpu }) => [
      ...[lesson, String(round), what, seconds.toFixed(3), cpu.toFixed(3)],
    ]),
  );
  const ratios = lessons.flatMap(({ lesson, lines }) =>
    Object.keys(most).map((what) => {
      const ratio = (of: "seconds" | "cpu"): number =>
        median(
          lines
            .filter((line) => line.what === what)
            .map((line) => {
              const plain = lines.find((other) => other.round === line.round && other.what === "plain");
              return line[of] / (plain?.[of] ?? NaN);
            }),
        );
      return { lesson, what, seconds: ratio("seconds"), cpu: ratio("cpu") };
    }),
  );
  const promised = ratios.map(({ lesson, what, seconds }) => ({
    what: `${lesson}, ${what}: times plain fit's seconds`,
    found: seconds,
    atMost: most[what],
    digits: 2,
  }));
  return [
    textTable([["lesson", "round", "what", "seconds", "cpu s"], ...raw], [1, 3, 4]),
    textTable(
      [
        ["median ratio", "to plain", "seconds", "cpu s"],
        ...ratios.map(({ lesson, what, seconds, cpu }) => [lesson, what, seconds.toFixed(2), cpu.toFixed(2)]),
      ],
      [2, 3],
    ),
    promisesTable(promised),
  ].join("\n\n");
}
