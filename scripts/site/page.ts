// What a lesson's page does beyond showing: copy a cell, fold the code, move a plot's slider, read a plot's values by
// keyboard, fit plots to paper, follow the colour scheme.
import { type Plotly, type DrawnPlot } from "./plotly";

declare const window: Window & { Plotly: Plotly };

for (const button of document.querySelectorAll<HTMLElement>("button.copy")) {
  const label = button.textContent;
  const code = button.parentElement!.querySelector("pre")!;
  button.addEventListener("click", () => {
    navigator.clipboard.writeText(code.textContent).then(
      () => {
        button.textContent = button.dataset.copied!;
        setTimeout(() => (button.textContent = label), 1500);
      },
      () => getSelection()!.selectAllChildren(code), // where the clipboard is closed to us, the reader's own Ctrl-C is not
    );
  });
}

const fold = document.getElementById("fold");
const cells = document.querySelectorAll<HTMLDetailsElement>("details.code");
fold?.addEventListener("click", () => {
  const folded = fold.getAttribute("aria-pressed") !== "true";
  for (const cell of cells) cell.open = !folded;
  fold.setAttribute("aria-pressed", String(folded));
  fold.textContent = (folded ? fold.dataset.show : fold.dataset.hide)!;
});

// The browser edition beside this site needs a web server.
const run = document.querySelector<HTMLAnchorElement>("#run");
if (run && location.protocol !== "file:") run.hidden = false;
// On a phone JupyterLab's list of files leaves a lesson no room: the other app shows the notebook alone.
if (run && matchMedia("(max-width: 40rem)").matches) run.href = run.href.replace("/lab/", "/notebooks/");

// On a phone the contents would push the lesson off the screen.
if (matchMedia("(max-width: 70rem)").matches)
  document.querySelector(".contents details")?.removeAttribute("open");

// A plot's slider becomes one of the page's own, which a keyboard can move and a screen reader can tell of.
document.addEventListener("denselab-drawn", ({ target }) => complete(target as HTMLElement));
document.querySelectorAll<HTMLElement>("figure.denselab-plot:has(.js-plotly-plot)").forEach(complete);

function complete(figure: HTMLElement): void {
  const plot = figure.querySelector<DrawnPlot>(".js-plotly-plot");
  if (!plot) return;
  replaceSlider(plot);
  addReader(figure, plot);
  fitToPaper(plot);
}

function replaceSlider(plot: DrawnPlot): void {
  const slider = plot.layout.sliders?.[0];
  const withoutSlider = plot.layout.meta?.withoutSlider;
  if (!slider || !withoutSlider) return;
  const { steps, active = 0, currentvalue } = slider;
  plot.style.minHeight = `${withoutSlider.height}px`;
  void window.Plotly.relayout(plot, withoutSlider);
  const label = document.createElement("label");
  const input = document.createElement("input");
  const value = document.createElement("output");
  label.className = "slider";
  label.append(literally(currentvalue.prefix), input, value);
  Object.assign(input, { type: "range", min: 0, max: steps.length - 1, value: active });
  const show = () => {
    const step = steps[input.valueAsNumber];
    value.textContent = literally(step.label);
    input.setAttribute("aria-valuetext", literally(`${step.label}. ${step.value}`));
    return step;
  };
  input.addEventListener("input", () => void window.Plotly.update(plot, ...show().args));
  show();
  plot.after(label);
}

// What the pointer tells of a point, the arrow keys tell, too: a range over all of a plot's points, seen when it has the focus.
function addReader(figure: HTMLElement, plot: DrawnPlot): void {
  const label = document.createElement("label");
  const input = document.createElement("input");
  label.className = "reader";
  label.append(document.documentElement.lang === "ko" ? "값 하나씩 읽기" : "Read value by value", input);
  Object.assign(input, { type: "range", min: 0, max: stopsOf(plot).length - 1, value: 0 });
  const show = () => {
    const stop = stopsOf(plot)[input.valueAsNumber];
    input.setAttribute("aria-valuetext", stop.words);
    if (document.activeElement === input)
      window.Plotly.Fx.hover(
        plot,
        stop.points.map((point) => seenAt(plot, point)),
        stop.panels,
      );
  };
  for (const event of ["input", "focus"]) input.addEventListener(event, show);
  input.addEventListener("blur", () => window.Plotly.Fx.unhover(plot));
  show();
  figure.querySelector("details")!.before(label);
}

interface Point {
  curveNumber: number;
  /** A heatmap's has a row and a column. */
  pointNumber: number | [row: number, column: number];
}

/** What the pointer tells at a place. */
interface Stop {
  words: string;
  points: Point[];
  panels: string[];
}

/** A point as Plotly's pointer finds it: a heatmap's cells, and the points beside a box, by where they lie alone. */
function seenAt({ calcdata }: DrawnPlot, { curveNumber, pointNumber }: Point): object {
  if (Array.isArray(pointNumber)) return { curveNumber, xval: pointNumber[1], yval: pointNumber[0] };
  const point = calcdata[curveNumber][0].pts?.find(({ i }) => i === pointNumber);
  return point ? { curveNumber, xval: point.x, yval: point.y } : { curveNumber, pointNumber };
}

/** The places of a plot at which the pointer tells something, in reading order: with their words and their points. */
function stopsOf({ data, layout }: DrawnPlot): Stop[] {
  const stops = new Map<unknown, Stop>();
  data.forEach((trace, curveNumber) => {
    if (trace.hoverinfo === "skip" || trace.visible === "legendonly") return;
    const name = trace.showlegend === false ? "" : (trace.name ?? "");
    const panel = (trace.xaxis ?? "x") + (trace.yaxis ?? "y");
    const add = (key: unknown, head: string, words: string, pointNumber: Point["pointNumber"]) => {
      const stop = stops.get(key) ?? { words: head, points: [], panels: [] };
      stop.words = literally([stop.words, words].filter(Boolean).join(". "));
      stop.points.push({ curveNumber, pointNumber });
      if (!stop.panels.includes(panel)) stop.panels.push(panel);
      stops.set(key, stop);
    };
    if (trace.type === "heatmap") {
      return (trace.hovertext as string[][]).forEach((row, y) =>
        row.forEach((text, x) => add(`${y} ${x}`, text, "", [y, x])),
      );
    }
    const { x = [], y = [], orientation, hovertext } = trace;
    Array.from(y, (_, place) => {
      const value = written(orientation === "h" ? x[place] : y[place]);
      if (value === "") return;
      const at =
        (hovertext as string[] | undefined)?.[place] ?? (trace.type === "box" ? name : written(x[place]));
      if (layout.hovermode === "x unified") add(x[place], at, [name, value].filter(Boolean).join(" "), place);
      else add(`${curveNumber} ${place}`, at, value, place);
    });
  });
  return [...stops.values()];
}

function written(value: number | string | null | undefined): string {
  if (typeof value !== "number") return value ?? "";
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(4)));
}

// On paper a plot is as wide as the sheet lets it be: with a viewBox it shrinks as a picture does.
function fitToPaper(plot: DrawnPlot): void {
  const fit = () => {
    const container = plot.querySelector<HTMLElement>(".svg-container")!;
    const { width, height } = plot._fullLayout;
    container.style.setProperty("--shape", `${width} / ${height}`);
    for (const svg of plot.querySelectorAll(".main-svg"))
      svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  };
  plot.on("plotly_afterplot", fit);
  fit();
}

/** A figure's text, in which markup is written so that Plotly shows it as it is. */
function literally(text: string): string {
  return text.replace(/&lt;/g, "<").replace(/&amp;/g, "&");
}

// Plots take their text's colour from the page when they are drawn.
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  for (const plot of document.querySelectorAll<DrawnPlot>(".js-plotly-plot")) {
    void window.Plotly.relayout(plot, { "font.color": getComputedStyle(plot).color });
  }
});
