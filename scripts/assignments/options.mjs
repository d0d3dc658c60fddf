// The command line of `npm run assignments`.
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { positiveInteger } from "../../dist/scripts/run/positiveInteger.js";
import { UsageError } from "../../dist/scripts/run/usageError.js";
import { assignmentsFolder } from "./course.mjs";

/** Steps that are nbgrader's own and are passed on to it as they are. */
const passedOn = ["collect", "validate", "export", "list"];

export const usage = `npm run assignments -- STEP [ASSIGNMENT ...] [options]

  release ASSIGNMENT ...     makes the students' version of each, in release/; with --exchange puts it there as well
  autograde ASSIGNMENT ...   grades what is in submitted/<student>/<assignment>/, each submission contained and limited
  feedback ASSIGNMENT ...    writes a page for each student, in feedback/; with --exchange puts it there as well
  check [ASSIGNMENT ...]     proves that the tests give points to the solution and to nothing else (default: all)
  collect | validate | export | list ...   nbgrader's own steps, with nbgrader's own options

  --course-dir DIR   the course's folder (default: notebooks/assignments)
  --student NAME     autograde, feedback: this student only; may be given several times
  --force            autograde: also what has been graded before
  --mistakes N       check: try only so many known mistakes of a lesson (default: all)
  --jobs N           autograde, check: how many submissions at once (default: what memory and cores allow)
  --timeout SECONDS  how long one cell may run (default: 60)
  --seconds SECONDS  how long a whole submission may run (default: 600)
  --memory MB        how much memory a submission may take (default: 4096)
  --help             this page`;

const options = {
  "course-dir": { type: "string" },
  student: { type: "string", multiple: true },
  force: { type: "boolean" },
  exchange: { type: "boolean" },
  jobs: { type: "string" },
  mistakes: { type: "string" },
  timeout: { type: "string" },
  seconds: { type: "string" },
  memory: { type: "string" },
  help: { type: "boolean" },
};

/**
 * Returns {step, names, course, students, force, exchange, jobs, mistakes, settings for nbgrader, help}, or for one of nbgrader's
 * own steps {step, course, passed: its words}; throws a UsageError that names what was wrong.
 */
export function readOptions(argv) {
  const [step, ...rest] = argv;
  if (step === undefined) throw new UsageError(usage);
  if (step === "--help") return { help: true };
  if (passedOn.includes(step)) {
    return { step, course: courseIn(rest), passed: [step, ...rest] };
  }
  const { values, positionals } = parse(argv);
  if (values.help) return { help: true };
  const [known, ...names] = positionals;
  if (!["release", "autograde", "feedback", "check"].includes(known)) {
    throw new UsageError(`there is no step "${known ?? step}"\n\n${usage}`);
  }
  if (names.length === 0 && known !== "check") {
    throw new UsageError(`${known} needs the name of an assignment, such as imdb-en\n\n${usage}`);
  }
  return {
    step: known,
    names,
    course: resolve(values["course-dir"] ?? assignmentsFolder),
    students: values.student ?? [],
    force: values.force === true,
    exchange: values.exchange === true,
    jobs: values.jobs === undefined ? undefined : positiveInteger("--jobs", values.jobs),
    mistakes: values.mistakes === undefined ? undefined : wholeNumber("--mistakes", values.mistakes),
    settings: settingsOf(values),
    help: false,
  };
}

/** Takes the course's folder out of the words for nbgrader, which works in the folder where it is started. */
function courseIn(words) {
  const place = words.findIndex((word) => /^--course-dir(=|$)/.test(word));
  if (place < 0) return assignmentsFolder;
  const [word] = words.splice(place, 1);
  const folder = word.includes("=") ? word.slice(word.indexOf("=") + 1) : words.splice(place, 1)[0];
  if (!folder) throw new UsageError("--course-dir needs a folder");
  return resolve(folder);
}

/** The limits, as settings of the classes in graded_execute.py and graded_kernel.py. */
function settingsOf(values) {
  const limits = {
    timeout: "GradedExecute.timeout",
    seconds: "GradedKernelManager.seconds",
    memory: "GradedKernelManager.memory",
  };
  return Object.entries(limits)
    .filter(([name]) => values[name] !== undefined)
    .map(([name, setting]) => `--${setting}=${positiveInteger(`--${name}`, values[name])}`);
}

function parse(argv) {
  try {
    return parseArgs({ args: argv, allowPositionals: true, options });
  } catch (error) {
    throw new UsageError(`${error.message.split(". To specify")[0]}\n\n${usage}`);
  }
}

function wholeNumber(option, text) {
  if (!/^\d+$/.test(text)) throw new UsageError(`${option} must be a whole number, got ${text}`);
  return Number(text);
}
