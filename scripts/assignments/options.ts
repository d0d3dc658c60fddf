// The command line of `npm run assignments`.
import { resolve } from "node:path";
import { readCount } from "../commandLine/readCount";
import { readArguments } from "../commandLine/readArguments";
import { UsageError } from "../commandLine/usageError";
import { assignmentsFolder } from "./course";

/** Steps that are nbgrader's own and are passed on to it as they are. */
const passedOn = ["collect", "validate", "list"];
const ownSteps = ["release", "autograde", "feedback", "export", "check"] as const;
const forms = ["nbgrader", "canvas", "moodle"];

export const usage = `npm run assignments -- STEP [ASSIGNMENT ...] [options]

  release ASSIGNMENT ...     makes the students' version of each, in release/; with --exchange puts it there as well
  autograde ASSIGNMENT ...   grades what is in submitted/<student>/<assignment>/, each submission contained and limited
  feedback ASSIGNMENT ...    writes a page for each student, in feedback/; with --exchange puts it there as well
  export [ASSIGNMENT ...]    writes the grades as a table (default: of all assignments)
  check [ASSIGNMENT ...]     proves that the tests give points to the solution and to nothing else (default: all)
  collect | validate | list ...   nbgrader's own steps, with nbgrader's own options; collect takes what was handed in
                             again since as well (--update)

  --course-dir DIR   the course's folder (default: notebooks/assignments)
  --student NAME     autograde, feedback, export: this student only; may be given several times
  --force            autograde: also what has been graded before; release --exchange: also what is there already
  --to FILE          export: the file (default: grades.csv)
  --format FORMAT    export: nbgrader, canvas or moodle (default: nbgrader)
  --mistakes N       check: try only so many known mistakes of a lesson (default: all)
  --jobs N           autograde, check: how many submissions at once (default: what memory and cores allow)
  --timeout SECONDS  how long one cell may run (default: 60)
  --seconds SECONDS  how long a whole submission may run (default: 600)
  --memory MB        how much memory a submission may take (default: 4096)
  --help             this page`;

/** What the steps over a batch of assignments are told. */
export interface BatchOptions {
  /** The course's folder. */
  course: string;
  /** Of assignments. */
  names: string[];
  students: string[];
  force: boolean;
  exchange: boolean;
  to: string;
  form: string;
  jobs: number | undefined;
  mistakes: number | undefined;
  /** Words for nbgrader, such as --GradedExecute.timeout=60. */
  settings: string[];
}

export type Wish =
  | { step: "help" }
  | { step: "nbgrader"; course: string; words: string[] }
  | ({ step: (typeof ownSteps)[number] } & BatchOptions);

const text = { type: "string" } as const;
const flag = { type: "boolean" } as const;
const options = {
  "course-dir": text,
  student: { type: "string", multiple: true },
  to: text,
  format: text,
  force: flag,
  exchange: flag,
  help: flag,
  jobs: text,
  mistakes: text,
  timeout: text,
  seconds: text,
  memory: text,
} as const;

/** What the command line asks for. Throws a UsageError that names what is wrong with it. */
export function readOptions(argv: string[]): Wish {
  const [step, ...rest] = argv;
  if (step === undefined) throw new UsageError(usage);
  if (step === "--help") return { step: "help" };
  if (passedOn.includes(step)) {
    const course = courseIn(rest);
    const update = step === "collect" && !rest.includes("--update") ? ["--update"] : [];
    return { step: "nbgrader", course, words: [step, ...rest, ...update] };
  }
  const { values, positionals } = readArguments(argv, { usage, options });
  if (values.help) return { step: "help" };
  const [asked = step, ...names] = positionals;
  const known = ownSteps.find((each) => each === asked);
  if (known === undefined) throw new UsageError(`there is no step "${asked}"\n\n${usage}`);
  if (names.length === 0 && known !== "check" && known !== "export") {
    throw new UsageError(`${known} needs the name of an assignment, such as imdb-en\n\n${usage}`);
  }
  const form = values.format ?? "nbgrader";
  if (!forms.includes(form)) throw new UsageError(`--format must be one of ${forms.join(", ")}, got ${form}`);
  return {
    step: known,
    names: [...new Set(names)],
    course: resolve(values["course-dir"] ?? assignmentsFolder),
    students: values.student ?? [],
    force: values.force === true,
    exchange: values.exchange === true,
    to: values.to ?? "grades.csv",
    form,
    jobs: values.jobs === undefined ? undefined : readCount("--jobs", values.jobs),
    mistakes: values.mistakes === undefined ? undefined : wholeNumber("--mistakes", values.mistakes),
    settings: settingsOf(values),
  };
}

/** Takes the course's folder out of the words for nbgrader, which works in the folder where it is started. */
function courseIn(words: string[]): string {
  const place = words.findIndex((word) => /^--course-dir(=|$)/.test(word));
  if (place < 0) return assignmentsFolder;
  const [word = ""] = words.splice(place, 1);
  const folder = word.includes("=") ? word.slice(word.indexOf("=") + 1) : words.splice(place, 1)[0];
  if (!folder) throw new UsageError("--course-dir needs a folder");
  return resolve(folder);
}

/** The limits, as settings of the classes in scripts/python/grading. */
function settingsOf(values: { timeout?: string; seconds?: string; memory?: string }): string[] {
  const limits = {
    timeout: "GradedExecute.timeout",
    seconds: "GradedKernelManager.seconds",
    memory: "GradedKernelManager.memory",
  } as const;
  return (Object.keys(limits) as (keyof typeof limits)[]).flatMap((name) => {
    const value = values[name];
    return value === undefined ? [] : [`--${limits[name]}=${readCount(`--${name}`, value)}`];
  });
}

function wholeNumber(option: string, given: string): number {
  if (!/^\d+$/.test(given)) throw new UsageError(`${option} must be a whole number, got ${given}`);
  return Number(given);
}
