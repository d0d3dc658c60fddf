import { comparisons } from "./comparisons.mjs";

/** The report as text: a table a lesson, the whole course, results with their spread, scaling. */
export function printReport(report) {
  if (report.quick) console.log(`QUICK RUN: Boston with ${report.epochs} epochs instead of 500.`);
  const { lessons, course } = comparisons(report.runs);
  for (const lesson of lessons) {
    console.log(`\n${lesson.name}`);
    console.table(
      Object.fromEntries(
        lesson.steps.map((step) => [
          step.name,
          { "Keras s": round(step.keras), "denselab s": round(step.denselab), ratio: round(step.ratio) },
        ]),
      ),
    );
    console.log(`  peak memory: Keras ${lesson.peakMb.keras} MB, denselab ${lesson.peakMb.denselab} MB`);
    for (const { name, keras, denselab } of lesson.results) {
      console.log(`  ${name}: Keras ${spread(keras)}, denselab ${spread(denselab)}`);
    }
  }
  console.log(
    `\nall lessons run: Keras ${round(course.keras)} s, denselab ${round(course.denselab)} s, ` +
      `ratio ${round(course.ratio)}`,
  );
  if (report.scaling.length > 0) console.table(report.scaling);
}

function spread({ mean, sd, n }) {
  return n > 1 ? `${mean.toFixed(4)} ± ${sd.toFixed(4)} (${n} seeds)` : mean.toFixed(4);
}

function round(value) {
  return Number(value.toFixed(2));
}
