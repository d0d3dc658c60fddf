import { median } from "./median.mjs";

/**
 * Keras and denselab side by side. For each lesson: its steps, their total and the whole process, start and imports
 * included (medians of the seconds over the runs, ratio of Keras's to ours); the peak memory (the largest of the runs);
 * the results (mean and spread).
 *
 * @param runs each with lesson, side ("keras" or "denselab"), seconds by step, total_s, processSeconds, peakMb, fileMb, results
 * @returns the lessons, and the course, which is the sum of the lessons' totals
 */
export function comparisons(runs) {
  const names = [...new Set(runs.map((run) => run.lesson))];
  const lessons = names.map((name) => {
    const of = (side) => runs.filter((run) => run.lesson === name && run.side === side);
    return compareLesson(name, of("keras"), of("denselab"));
  });
  const totals = lessons.map(({ total }) => total);
  return {
    lessons,
    course: ratioOf("course", sum(totals.map((t) => t.keras)), sum(totals.map((t) => t.denselab))),
  };
}

function compareLesson(name, keras, denselab) {
  const secondsOf = (side, pick) => median(side.map(pick));
  const compare = (step, pick) => ratioOf(step, secondsOf(keras, pick), secondsOf(denselab, pick));
  const steps = Object.keys(denselab[0].seconds).map((step) => compare(step, (run) => run.seconds[step]));
  const results = (side) => side.map((run) => flatten(run.results));
  const [kerasResults, denselabResults] = [results(keras), results(denselab)];
  return {
    name,
    steps,
    total: compare("total", (run) => run.total_s),
    process: compare("whole process", (run) => run.processSeconds),
    memory: { keras: peakOf(keras), denselab: peakOf(denselab) },
    results: Object.keys(denselabResults[0]).map((key) => ({
      name: key,
      keras: meanAndSpread(kerasResults.map((result) => result[key])),
      denselab: meanAndSpread(denselabResults.map((result) => result[key])),
    })),
  };
}

/** The run that took most: where there is no /proc, what the process itself says of its peak. */
function peakOf(side) {
  const memory = side.map(({ peakMb, fileMb, peak_rss_mb }) => ({ peakMb: peakMb ?? peak_rss_mb, fileMb }));
  return memory.reduce((most, one) => (one.peakMb > most.peakMb ? one : most));
}

function ratioOf(name, keras, denselab) {
  return { name, keras, denselab, ratio: keras / denselab };
}

/** { a: { b: 1 } } as { "a.b": 1 } */
function flatten(results, prefix = "") {
  return Object.fromEntries(
    Object.entries(results).flatMap(([key, value]) =>
      typeof value === "object"
        ? Object.entries(flatten(value, `${prefix}${key}.`))
        : [[prefix + key, value]],
    ),
  );
}

function meanAndSpread(values) {
  const mean = sum(values) / values.length;
  const sd = Math.sqrt(sum(values.map((v) => (v - mean) ** 2)) / Math.max(1, values.length - 1));
  return { mean, sd, n: values.length };
}

function sum(values) {
  return values.reduce((total, value) => total + value, 0);
}
