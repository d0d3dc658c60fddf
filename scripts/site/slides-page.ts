// Slides as large as the window: no scaling, under which a plot would mistake where the pointer is.
import { type DrawnPlot, type Plotly } from "./plotly";

/** As the page's other scripts have left them. */
declare const window: Window & { Plotly: Plotly };
declare const Reveal: new (slides: Element, options: object) => Deck;
interface Deck {
  initialize(): Promise<void>;
  on(event: "slidechanged", listener: (event: { currentSlide: Element }) => void): void;
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
void deck.initialize();

// A plot that was drawn elsewhere, or before the window changed, takes the width of its slide.
deck.on("slidechanged", ({ currentSlide }) => {
  for (const plot of currentSlide.querySelectorAll<DrawnPlot>(".js-plotly-plot"))
    void window.Plotly.Plots.resize(plot);
});
