import { comparisons } from "./comparisons.mjs";
import { verdicts } from "./verdicts.mjs";

/** Prints the report: a table a lesson, results with their spread, the notebooks, scaling, and what was promised. */
export function printReport(report) {
  if (report.quick) console.log(`QUICK RUN: Boston with ${report.epochs} epochs instead of 500.`);
  const { lessons, course } = comparisons(report.runs);
  for (const { name, steps, total, process, memory, results } of lessons) {
    console.log(`\n${name}`);
    printTable(
      ["step", "Keras s", "denselab s", "ratio"],
      [...steps, total, process].map((step) => [
        step.name,
        step.keras.toFixed(2),
        step.denselab.toFixed(2),
        step.ratio.toFixed(1),
      ]),
    );
    printTable(
      ["peak memory", "Keras MB", "denselab MB", "ratio"],
      [
        [
          "in all",
          memory.keras.peakMb,
          memory.denselab.peakMb,
          (memory.keras.peakMb / memory.denselab.peakMb).toFixed(1),
        ],
        ["of it files' pages", memory.keras.fileMb ?? "?", memory.denselab.fileMb ?? "?", ""],
      ],
    );
    printTable(
      ["result", "Keras", "denselab", ""],
      results.map(({ name, keras, denselab }) => [name, spread(keras), spread(denselab), ""]),
    );
  }
  console.log(
    `\nall lessons run: Keras ${course.keras.toFixed(1)} s, denselab ${course.denselab.toFixed(1)} s, ` +
      `ratio ${course.ratio.toFixed(1)}`,
  );
  if (report.notebooks.length > 0) {
    console.log();
    printTable(
      ["notebook", "seconds", "peak MB", "files MB"],
      report.notebooks.map(({ lesson, processSeconds, peakMb, fileMb }) => [
        lesson,
        processSeconds.toFixed(1),
        peakMb ?? "?",
        fileMb ?? "?",
      ]),
    );
  }
  if (report.scaling.length > 0) {
    console.log();
    printTable(
      ["what grows", "n", "seconds", ""],
      report.scaling.map(({ what, n, seconds }) => [what, n, seconds.toFixed(3), ""]),
    );
  }
  console.log();
  printTable(
    ["promised", "found", "limit", "aim"],
    verdicts(report).map(({ what, found, limit, aim, met }) => [
      `${met ? "met   " : "MISSED"} ${what}`,
      found,
      limit,
      aim,
    ]),
  );
}

/** A mean, and over more than one run its standard deviation and their number. */
export function spread({ mean, sd, n }) {
  return n > 1 ? `${mean.toFixed(4)} ± ${sd.toFixed(4)} (${n} seeds)` : `${mean.toFixed(4)} (1 seed)`;
}

function printTable(head, rows) {
  const texts = [head, ...rows].map((row) => row.map(String));
  const widths = head.map((_, j) => Math.max(...texts.map((row) => row[j].length)));
  for (const row of texts) {
    const cells = row.map((text, j) => (j === 0 ? text.padEnd(widths[j]) : text.padStart(widths[j])));
    console.log(`  ${cells.join("   ").trimEnd()}`);
  }
}
