/**
 * Keras and denselab side by side: for each lesson its steps and their total (medians of the seconds over the runs,
 * ratio of Keras's to ours), the peak memory (the largest of the runs) and the results (mean and spread).
 */
export function comparisons(runs) {
  const names = [...new Set(runs.map((run) => run.lesson))];
  const lessons = names.map((name) =>
    compareLesson(
      name,
      runs.filter((run) => run.lesson === name),
    ),
  );
  const totals = lessons.map((lesson) => lesson.steps.at(-1));
  return {
    lessons,
    course: ratioOf("course", sum(totals.map((t) => t.keras)), sum(totals.map((t) => t.denselab))),
  };
}

function compareLesson(name, runs) {
  const of = (side) => runs.filter((run) => run.side === side);
  const [keras, denselab] = [of("keras"), of("denselab")];
  const secondsOf = (side, step) => median(side.map((run) => run.seconds[step]));
  const steps = Object.keys(denselab[0].seconds).map((step) =>
    ratioOf(step, secondsOf(keras, step), secondsOf(denselab, step)),
  );
  const total = (side) => median(side.map((run) => run.total_s));
  const peak = (side) => Math.max(...side.map((run) => run.peakMb ?? run.peak_rss_mb));
  const flat = (side) => side.map((run) => flatten(run.results));
  const [kerasResults, denselabResults] = [flat(keras), flat(denselab)];
  return {
    name,
    steps: [...steps, ratioOf("total", total(keras), total(denselab))],
    peakMb: { keras: peak(keras), denselab: peak(denselab) },
    results: Object.keys(denselabResults[0]).map((key) => ({
      name: key,
      keras: meanAndSpread(kerasResults.map((result) => result[key])),
      denselab: meanAndSpread(denselabResults.map((result) => result[key])),
    })),
  };
}

function ratioOf(name, keras, denselab) {
  return { name, keras, denselab, ratio: keras / denselab };
}

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

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function sum(values) {
  return values.reduce((total, value) => total + value, 0);
}
