import { comparisons } from "./comparisons.mjs";

/** How many times faster than Keras: what a lesson must reach, and what we aim for. */
const ratios = { boston: [15, 25], imdb: [3, 5], reuters: [4, 6] };
const courseRatio = [12, 20];
const mostMemoryMb = 600;
/** How many times the seconds of 4 folds 64 may take. */
const mostForFolds = 4;

/**
 * What the course promises of its speed, and whether this run shows it. What was not run, and Boston's ratio and results
 * where a quick run cut its epochs, is left out.
 * @returns for each promise what it is about, what was found, limit and aim as texts, and whether it is met
 */
export function verdicts(report) {
  const { lessons, course } = comparisons(report.runs);
  const whole = lessons.filter(({ name }) => name !== "boston" || !report.quick);
  const all = [
    ...whole.map(({ name, total }) =>
      atLeast(`${name}: times faster than Keras`, total.ratio, ...ratios[name]),
    ),
    ...whole.flatMap(bands),
    ...memory(lessons, report.notebooks),
    ...folds(report.scaling),
  ];
  if (whole.length === Object.keys(ratios).length) {
    all.unshift(atLeast("whole course: times faster than Keras", course.ratio, ...courseRatio));
  }
  return all;
}

/** The bands are those in which Keras's own results lie, run after run. */
function bands({ name, results }) {
  const mean = (key) => results.find((result) => result.name === key).denselab;
  const text = ({ mean, n }) => `${mean.toFixed(3)} (${n} ${n === 1 ? "seed" : "seeds"})`;
  if (name === "boston") {
    return results
      .filter((result) => result.name.endsWith("test_mae"))
      .map(({ name, denselab }) =>
        verdict(`boston: ${name}, mean`, text(denselab), "at most 3.2", "", denselab.mean <= 3.2),
      );
  }
  const least = { imdb: 0.865, reuters: 0.775 }[name];
  const accuracy = mean("test_acc");
  return [
    verdict(`${name}: test_acc, mean`, text(accuracy), `at least ${least}`, "", accuracy.mean >= least),
  ];
}

function memory(lessons, notebooks) {
  const inScript = lessons.map(({ name, memory }) => ({ name, mb: memory.denselab.peakMb }));
  const inNotebook = notebooks.map(({ lesson, peakMb }) => ({ name: lesson, mb: peakMb }));
  const heaviest = (list, where) => {
    const known = list.filter(({ mb }) => mb !== undefined);
    if (known.length === 0) return [];
    const { name, mb } = known.reduce((most, one) => (one.mb > most.mb ? one : most));
    const what = `peak memory of the heaviest lesson ${where}, MB`;
    return [verdict(what, `${mb} (${name})`, `at most ${mostMemoryMb}`, "", mb <= mostMemoryMb)];
  };
  return [
    ...heaviest(inScript, "as a script"),
    ...heaviest(inNotebook, "as a notebook, client and kernel together"),
  ];
}

function folds(scaling) {
  const secondsOf = (n) =>
    scaling.find((one) => one.what.startsWith("Boston, folds") && one.n === n)?.seconds;
  const ratio = secondsOf(64) / secondsOf(4);
  if (Number.isNaN(ratio)) return [];
  const what = "64 folds: times the seconds of 4 folds";
  return [verdict(what, ratio.toFixed(1), `at most ${mostForFolds}`, "", ratio <= mostForFolds)];
}

function atLeast(what, ratio, limit, aim) {
  return verdict(what, ratio.toFixed(1), `at least ${limit}`, String(aim), ratio >= limit);
}

function verdict(what, found, limit, aim, met) {
  return { what, found, limit, aim, met };
}
