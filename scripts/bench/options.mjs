import { parseArgs } from "node:util";

const lessons = ["imdb", "reuters", "boston"];
const epochs = { whole: 500, quick: 50 };

export const usage = `npm run bench -- [--lesson imdb|reuters|boston]... [--quick] [--repeat N] [--repeat-all]
                 [--no-scaling] [--no-notebooks]
  --lesson        only this lesson; may stand several times
  --quick         Boston with ${epochs.quick} epochs a fold instead of ${epochs.whole}, said in the report; one run of each
  --repeat N      N runs of each, with the seeds 1 to N: 5, or 1 with --quick. Keras's Boston, 14 minutes, runs once
  --repeat-all    Keras's Boston, too, N times
  --no-scaling    without the measurements over numbers of folds, seeds and reviews
  --no-notebooks  without the lessons' notebooks, executed for their seconds and their memory
npm run bench -- kernel [--rounds N] [--cells N]
  this project's kernel beside tslab as it comes: its start, and the round trip of a trivial cell; about a minute
npm run bench -- live [--rounds N]
  what a training's live curves and its journal cost; about two minutes
The whole takes about 20 minutes on 2 cores, --quick about 4. Let nothing else run meanwhile.`;

/**
 * What the command line asks for.
 * @throws Error saying what is wrong with it
 */
export function readOptions(args) {
  const { values } = parseArgs({
    args,
    options: {
      lesson: { type: "string", multiple: true, default: lessons },
      quick: { type: "boolean", default: false },
      repeat: { type: "string" },
      "repeat-all": { type: "boolean", default: false },
      "no-scaling": { type: "boolean", default: false },
      "no-notebooks": { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const unknown = values.lesson.find((lesson) => !lessons.includes(lesson));
  if (unknown !== undefined) {
    throw new Error(`bench: there is no lesson "${unknown}"; there are: ${lessons.join(", ")}`);
  }
  const repeat = values.repeat === undefined ? (values.quick ? 1 : 5) : Number(values.repeat);
  if (!Number.isInteger(repeat) || repeat < 1) {
    throw new Error(`bench: --repeat must be a positive integer, got ${values.repeat}`);
  }
  return {
    help: values.help,
    lessons: lessons.filter((lesson) => values.lesson.includes(lesson)),
    quick: values.quick,
    epochs: values.quick ? epochs.quick : epochs.whole,
    repeat,
    repeatAll: values["repeat-all"],
    scaling: !values["no-scaling"],
    notebooks: !values["no-notebooks"],
  };
}

/** The runs in their order: each lesson by turns in Keras and in denselab, so that a slow minute hits both. */
export function plannedRuns({ lessons, repeat, repeatAll }) {
  const runs = [];
  for (let seed = 1; seed <= repeat; seed++) {
    for (const lesson of lessons) {
      if (seed === 1 || lesson !== "boston" || repeatAll) runs.push({ lesson, side: "keras", seed });
      runs.push({ lesson, side: "denselab", seed });
    }
  }
  return runs;
}
