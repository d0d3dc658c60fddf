import { comparisons } from "./comparisons.mjs";
import { lineChart } from "./lineChart.mjs";
import { spread } from "./printReport.mjs";
import { verdicts } from "./verdicts.mjs";

const style = `
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
  body { max-width: 56rem; margin: 2rem auto; padding: 0 1rem; }
  h2 { margin-top: 2.5rem; }
  .wide { overflow-x: auto; }
  table { border-collapse: collapse; width: 100%; margin: .8rem 0; font-variant-numeric: tabular-nums; }
  th, td { padding: .2rem .6rem; text-align: right; border-bottom: 1px solid #8884; white-space: nowrap; }
  th:first-child, td:first-child { text-align: left; white-space: normal; min-width: 8rem; }
  .bar { display: inline-block; height: .7rem; min-width: 1px; vertical-align: middle; }
  .keras { background: #e69f00; } .denselab { background: #2a86c4; }
  td.bars { width: 40%; min-width: 8rem; text-align: left; line-height: .9rem; }
  .missed { font-weight: bold; }
  svg { max-width: 100%; height: auto; font: 12px system-ui, sans-serif; fill: currentColor; }`;

/** The report as one page of HTML with a bar for each step; it needs no script and no network. */
export function reportPage(report) {
  const { lessons, course } = comparisons(report.runs);
  const { node, cores, processor } = report.machine;
  const quick = report.quick
    ? `<p><strong>Quick run: Boston with ${report.epochs} epochs instead of 500.</strong></p>`
    : "";
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>denselab and Keras, side by side</title><style>${style}</style></head><body>
<h1>denselab and Keras, side by side</h1>${quick}
<p><span class="bar keras" style="width:1rem"></span> Keras
<span class="bar denselab" style="width:1rem"></span> denselab. Node ${node}, ${cores} cores of ${processor ?? "?"},
load ${report.load.toFixed(1)} before it began. Seeds: ${report.repeat}.
All lessons: ${course.keras.toFixed(1)} s and ${course.denselab.toFixed(1)} s,
<strong>ratio ${course.ratio.toFixed(1)}</strong>.</p>
${promisesSection(verdicts(report))}
${lessons.map(lessonSection).join("\n")}
${notebooksSection(report.notebooks)}
${scalingSection(report.scaling)}
</body></html>
`;
}

function promisesSection(all) {
  const rows = all.map(({ what, found, limit, aim, met }) => [
    what,
    found,
    limit,
    aim,
    met ? "met" : `<span class="missed">missed</span>`,
  ]);
  return `<h2>What was promised</h2>${table(["", "found", "limit", "aim", ""], rows)}`;
}

function lessonSection({ name, steps, total, process, memory, results }) {
  const all = [...steps, total, process];
  const longest = Math.max(...all.flatMap((step) => [step.keras, step.denselab]));
  const bars = ({ keras, denselab }) =>
    `${bar("keras", keras / longest)}<br>${bar("denselab", denselab / longest)}`;
  const stepRows = all.map((step) => [
    step.name,
    step.keras.toFixed(2),
    step.denselab.toFixed(2),
    step.ratio.toFixed(1),
    bars(step),
  ]);
  const peaks = { keras: memory.keras.peakMb, denselab: memory.denselab.peakMb };
  const most = Math.max(peaks.keras, peaks.denselab);
  const memoryRow = [
    "peak memory, MB",
    peaks.keras,
    peaks.denselab,
    (peaks.keras / peaks.denselab).toFixed(1),
    `${bar("keras", peaks.keras / most)}<br>${bar("denselab", peaks.denselab / most)}`,
  ];
  return `<h2>${name}</h2>
${table(["step, seconds", "Keras", "denselab", "ratio", ""], [...stepRows, memoryRow], "bars")}
<p>Of the peak memory ${memory.keras.fileMb ?? "?"} MB (Keras) and ${memory.denselab.fileMb ?? "?"} MB (denselab) are
pages of programs and libraries.</p>
${table(
  ["result", "Keras", "denselab"],
  results.map((result) => [result.name, spread(result.keras), spread(result.denselab)]),
)}`;
}

function notebooksSection(notebooks) {
  if (notebooks.length === 0) return "";
  const rows = notebooks.map(({ lesson, processSeconds, peakMb, fileMb }) => [
    lesson,
    processSeconds.toFixed(1),
    peakMb ?? "?",
    fileMb ?? "?",
  ]);
  return `<h2>The notebooks</h2><p>Executed as <code>npm start</code> does: the Python client and the kernel together.
They do more than the lessons above: more trainings, plots, tables.</p>
${table(["notebook", "seconds", "peak MB", "of it files' pages"], rows)}`;
}

function scalingSection(scaling) {
  if (scaling.length === 0) return "";
  const parts = [...new Set(scaling.map(({ what }) => what))].map((what) => {
    const points = scaling.filter((one) => one.what === what);
    const rows = points.map(({ n, seconds }) => [
      n,
      seconds.toFixed(3),
      (seconds / points[0].seconds).toFixed(1),
    ]);
    return `<h3>${what}</h3>${lineChart(points.map(({ n, seconds }) => [n, seconds]))}
${table(["n", "seconds", `times those of ${points[0].n}`], rows)}`;
  });
  return `<h2>How the seconds grow</h2>${parts.join("\n")}`;
}

function table(head, rows, lastClass = "") {
  const line = (cells, tag) =>
    `<tr>${cells
      .map((cell, j) => {
        const mark = lastClass && j === cells.length - 1 && tag === "td" ? ` class="${lastClass}"` : "";
        return `<${tag}${mark}>${cell}</${tag}>`;
      })
      .join("")}</tr>`;
  return `<div class="wide"><table>${line(head, "th")}${rows.map((row) => line(row, "td")).join("")}</table></div>`;
}

function bar(side, share) {
  return `<span class="bar ${side}" style="width:${(100 * share).toFixed(1)}%"></span>`;
}
