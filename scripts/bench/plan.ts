import { readCount } from "../commandLine/readCount";
import { readArguments } from "../commandLine/readArguments";
import { UsageError } from "../commandLine/usageError";
import { lessons, type Lesson, type Side, sides } from "./sides";

/** What a part that compares the sides is asked for. */
export interface Plan {
  lessons: Lesson[];
  sides: Side[];
  rounds: number;
  /** Of Boston. */
  epochs: number;
  /** Whether Keras's Boston runs in each round, not in the first alone. */
  repeatAll: boolean;
  resume: boolean;
}

/** Throws a UsageError that names what was wrong. @param known the part's lessons @param epochs by default */
export function readPlan(
  part: string,
  args: string[],
  { usage, known = lessons, epochs }: { usage: string; known?: readonly Lesson[]; epochs: number },
): Plan {
  const many = { type: "string", multiple: true } as const;
  const text = { type: "string" } as const;
  const flag = { type: "boolean" } as const;
  const options = { lesson: many, side: many, rounds: text, epochs: text, "repeat-all": flag, resume: flag };
  const { values } = readArguments(args, { usage, options, words: false });
  return {
    lessons: chosen("--lesson", known, values.lesson),
    sides: chosen("--side", sides, values.side),
    rounds: readCount(`bench ${part}: --rounds`, values.rounds ?? "3"),
    epochs: readCount(`bench ${part}: --epochs`, values.epochs ?? String(epochs)),
    repeatAll: values["repeat-all"] === true,
    resume: values.resume === true,
  };
}

/** Those that were named, in the order in which they are known; all, where none was named. */
export function chosen<T extends string>(
  option: string,
  known: readonly T[],
  named: string[] = [...known],
): T[] {
  const unknown = named.find((name) => !known.includes(name as T));
  if (unknown !== undefined)
    throw new UsageError(`bench: ${option} knows no "${unknown}"; there are: ${known.join(", ")}`);
  return known.filter((name) => named.includes(name));
}

/** One run of a lesson on a side. */
export interface LessonKey {
  lesson: Lesson;
  side: Side;
  seed: number;
  epochs: number;
}

/** The runs in their order: the sides by turns, so that a slow minute hits all. */
export function plannedRuns({ lessons, sides, rounds, epochs, repeatAll }: Plan): LessonKey[] {
  const seeds = Array.from({ length: rounds }, (_, i) => i + 1);
  const all = seeds.flatMap((seed) =>
    lessons.flatMap((lesson) => sides.map((side) => ({ lesson, side, seed, epochs }))),
  );
  const isLong = ({ lesson, side }: LessonKey): boolean => lesson === "boston" && side === "keras";
  return all.filter((key) => repeatAll || key.seed === 1 || !isLong(key));
}
