// Slides as large as the window: no scaling, under which a plot would mistake where the pointer is.
import { type DrawnPlot, type Plotly } from "./plotly";

/** As the page's other scripts have left them. */
declare const window: Window & { Plotly: Plotly };
declare const Reveal: new (slides: Element, options: object) => Deck;
interface Deck {
  initialize(): Promise<void>;
  getCurrentSlide(): Element;
  on(event: "slidechanged", listener: () => void): void;
}

const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
const deck = new Reveal(document.querySelector(".reveal")!, {
  width: "100%",
  height: "100%",
  margin: 0,
  minScale: 1,
  maxScale: 1,
  center: false,
  hash: true,
  slideNumber: "c/t",
  transition: isStill ? "none" : "slide",
  scrollActivationWidth: 0,
});
const fitCurrent = () => void fit(deck.getCurrentSlide());
void deck.initialize().then(fitCurrent);
deck.on("slidechanged", fitCurrent);
addEventListener("resize", fitCurrent);
// A plot is drawn when its slide comes; a question's answer opens. (A toggle doesn't bubble.)
for (const event of ["denselab-drawn", "toggle"]) document.addEventListener(event, fitCurrent, true);

/** How small a plot and the letters become before a slide is scrolled, of what they are. */
const least = { plot: 0.5, letters: 0.45 };
/** How large they become where there is room. */
const most = { plot: 1.3, letters: 1.3 };
/** A plot's letters on a slide, in pixels, if it is as high as it was. */
const plotLetters = 17;
/** From what height on, in pixels, a plot's rows leave room for letters of their own size alone; slides.py has it, too. */
const tall = 600;

/** Makes what is on a slide as much smaller as it takes to see all of it: each plot as its own place demands, then the letters. */
async function fit(section: Element): Promise<void> {
  const slide = section.querySelector<HTMLElement>(".slide");
  if (!slide) return;
  const isCode = slide.querySelector(".code-cell .code[open]") !== null;
  const isPicture = slide.querySelector(".code-cell figure") !== null;
  const inColumns = (asked: boolean) => slide.classList.toggle("columns", asked);
  slide.style.fontSize = "";
  inColumns(false);
  const plots = [...slide.querySelectorAll<DrawnPlot>(".js-plotly-plot")];
  await Promise.all(plots.map((plot) => resize(plot, 1)));
  const toTheirPlaces = () => {
    const shares = plots.map((plot) => (plot.offsetHeight + roomBelow(plot, slide)) / own(plot).height);
    return Promise.all(
      shares.map((share, at) => resize(plots[at], Math.min(most.plot, Math.max(least.plot, share)))),
    );
  };
  await toTheirPlaces();
  const size = toFit(slide, isPicture ? 1 : most.letters);
  // A table may stand beside its code, too, where its letters can be larger there.
  if (isCode && !isPicture && size < 1) {
    inColumns(true);
    if (toFit(slide, 1) <= size) {
      inColumns(false);
      toFit(slide, size);
    }
  }
  await toTheirPlaces(); // smaller letters may have left more room
}

/** Makes a slide's letters so large, or as much smaller as it takes to see all of it. @returns their size */
function toFit(slide: HTMLElement, largest: number): number {
  const codes = [...slide.querySelectorAll<HTMLElement>(".code[open] pre")];
  let size = largest;
  const isSeen = () => {
    slide.style.fontSize = `${size}em`;
    return slide.scrollHeight <= slide.clientHeight && (size <= 1 || !codes.some(isBroken));
  };
  while (!isSeen() && size > least.letters) size -= 0.05;
  return size;
}

/** Whether a line of the code takes more than one row. */
function isBroken(code: HTMLElement): boolean {
  const { lineHeight, paddingTop, paddingBottom } = getComputedStyle(code);
  const rows =
    (code.clientHeight - parseFloat(paddingTop) - parseFloat(paddingBottom)) / parseFloat(lineHeight);
  return Math.round(rows) > code.textContent.trimEnd().split("\n").length;
}

/** How much lower than now the lower end of a plot's outputs may lie; negative where it lies too low. */
function roomBelow(plot: DrawnPlot, slide: HTMLElement): number {
  const end = slide.getBoundingClientRect().bottom - parseFloat(getComputedStyle(slide).paddingBottom);
  return end - plot.closest(".outputs")!.getBoundingClientRect().bottom - slide.scrollTop;
}

/** What a plot is, were a slide to leave it as it is; without its own slider, in whose place the page has another. */
interface Own {
  height: number;
  top: number;
  letters: number;
  /** What of it is another where there is all of a slide's width. */
  wide: { height?: number };
  /** Of horizontal bars: their places and their names. */
  rows: { tickvals: number[]; ticktext: string[] };
}

/** What a plot was before any slide changed it. */
function own(plot: DrawnPlot): Own {
  const { meta, yaxis } = plot.layout;
  const { height, margin, font } = plot._fullLayout;
  const wide: Own["wide"] = meta?.wide?.layout ?? {};
  const isBars = plot.data.some(({ orientation }) => orientation === "h");
  const now: Own = {
    height: wide.height ?? meta?.withoutSlider?.height ?? height,
    top: margin.t,
    letters: font.size,
    wide,
    rows: { tickvals: (isBars && yaxis?.tickvals) || [], ticktext: (isBars && yaxis?.ticktext) || [] },
  };
  return JSON.parse((plot.dataset.own ??= JSON.stringify(now))) as Own;
}

/** A plot in the width of its slide and a share of its own height, its letters with it. */
function resize(plot: DrawnPlot, share: number): Promise<unknown> {
  plot.style.minHeight = "0";
  const { height, top, letters, wide, rows } = own(plot);
  const isTall = height >= tall;
  // Names beside points have places for letters of the size that they had.
  const isNamed = plot.data.some(({ mode }) => mode?.includes("text"));
  const wanted = (isNamed ? letters : plotLetters) * Math.min(1, share + 0.2);
  // So have a tall one's rows; where these have names, as many of them are written as can be read.
  const every = isTall ? Math.ceil((rows.ticktext.length * wanted) / (0.75 * height * share)) : 1;
  const ofRows = isTall && every <= 1 ? letters * share * 1.2 : Infinity;
  const size = Math.max(8, Math.round(Math.min(wanted, ofRows)));
  const some = <T>(list: T[]): T[] => list.filter((_, place) => place % every === 0);
  const names = { "yaxis.tickvals": some(rows.tickvals), "yaxis.ticktext": some(rows.ticktext) };
  return window.Plotly.relayout(plot, {
    ...wide,
    ...(rows.ticktext.length > 0 && names),
    ...{ autosize: true, height: Math.floor(height * share) },
    // The title, and what may stand between it and the curves.
    ...{ "font.size": size, "title.font.size": size + 3, "margin.t": Math.max(top, (top * size) / letters) },
  });
}
