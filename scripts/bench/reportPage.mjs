import { comparisons } from "./comparisons.mjs";

const style = `
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
  body { max-width: 56rem; margin: 2rem auto; padding: 0 1rem; }
  table { border-collapse: collapse; width: 100%; }
  th, td { padding: .2rem .6rem; text-align: right; } th:first-child, td:first-child { text-align: left; }
  .bar { display: inline-block; height: .7rem; min-width: 1px; }
  .keras { background: #e69f00; } .denselab { background: #0072b2; }
  td.bars { width: 45%; text-align: left; line-height: .9rem; }`;

/** The report as one page of HTML with a bar for each step; it needs no script and no network. */
export function reportPage(report) {
  const { lessons, course } = comparisons(report.runs);
  const quick = report.quick
    ? `<p><strong>Quick run: Boston with ${report.epochs} epochs instead of 500.</strong></p>`
    : "";
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>denselab and Keras, side by side</title><style>${style}</style>
<h1>denselab and Keras, side by side</h1>${quick}
<p><span class="bar keras" style="width:1rem"></span> Keras
<span class="bar denselab" style="width:1rem"></span> denselab, Node ${report.node};
runs of each: ${report.repeat}. All lessons: ${course.keras.toFixed(1)} s and ${course.denselab.toFixed(1)} s,
<strong>ratio ${course.ratio.toFixed(1)}</strong>.</p>
${lessons.map(lessonSection).join("\n")}
${scalingSection(report.scaling)}
</html>
`;
}

function lessonSection({ name, steps, peakMb, results }) {
  const longest = Math.max(...steps.flatMap((step) => [step.keras, step.denselab]));
  const rows = steps.map(
    (step) => `<tr><td>${step.name}</td><td>${step.keras.toFixed(2)}</td><td>${step.denselab.toFixed(2)}</td>
<td>${step.ratio.toFixed(1)}</td><td class="bars">${bar("keras", step.keras / longest)}<br>
${bar("denselab", step.denselab / longest)}</td></tr>`,
  );
  const resultRows = results.map(
    (result) =>
      `<tr><td>${result.name}</td><td>${spread(result.keras)}</td><td>${spread(result.denselab)}</td></tr>`,
  );
  return `<h2>${name}</h2>
<table><tr><th>step</th><th>Keras s</th><th>denselab s</th><th>ratio</th><th></th></tr>${rows.join("")}</table>
<p>Peak memory: Keras ${peakMb.keras} MB, denselab ${peakMb.denselab} MB.</p>
<table><tr><th>result</th><th>Keras</th><th>denselab</th></tr>${resultRows.join("")}</table>`;
}

function scalingSection(scaling) {
  if (scaling.length === 0) return "";
  const rows = scaling.map(
    ({ what, n, seconds }) => `<tr><td>${what}</td><td>${n}</td><td>${seconds.toFixed(2)}</td></tr>`,
  );
  return `<h2>Scaling</h2><table><tr><th>what grows</th><th>n</th><th>seconds</th></tr>${rows.join("")}</table>`;
}

function bar(side, share) {
  return `<span class="bar ${side}" style="width:${(100 * share).toFixed(1)}%"></span>`;
}

function spread({ mean, sd, n }) {
  return n > 1 ? `${mean.toFixed(4)} ± ${sd.toFixed(4)}` : mean.toFixed(4);
}
