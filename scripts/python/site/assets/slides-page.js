// Slides as large as the window: no scaling, under which a plot would mistake where the pointer is.
/* global document, matchMedia, Reveal, window */
const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
const deck = new Reveal(document.querySelector(".reveal"), {
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
  for (const plot of currentSlide.querySelectorAll(".js-plotly-plot")) window.Plotly.Plots.resize(plot);
});
