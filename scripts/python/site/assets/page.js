// What a lesson's page does beyond showing: copy a cell, fold the code, move a plot's slider, follow the colour scheme.
/* global document, getComputedStyle, getSelection, matchMedia, navigator, setTimeout, window */
for (const button of document.querySelectorAll("button.copy")) {
  const label = button.textContent;
  const code = button.parentElement.querySelector("pre");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(code.textContent);
      button.textContent = button.dataset.copied;
      setTimeout(() => (button.textContent = label), 1500);
    } catch {
      getSelection().selectAllChildren(code); // where the clipboard is closed to us, the reader's own Ctrl-C is not
    }
  });
}

const fold = document.getElementById("fold");
const cells = document.querySelectorAll("details.code");
fold.addEventListener("click", () => {
  const folded = fold.getAttribute("aria-pressed") !== "true";
  for (const cell of cells) cell.open = !folded;
  fold.setAttribute("aria-pressed", String(folded));
  fold.textContent = folded ? fold.dataset.show : fold.dataset.hide;
});

// On a phone the contents would push the lesson off the screen.
if (matchMedia("(max-width: 70rem)").matches)
  document.querySelector(".contents details")?.removeAttribute("open");

// A plot's slider becomes one of the page's own, which a keyboard can move and a screen reader can tell of.
document.addEventListener("denselab-drawn", ({ target }) => replaceSlider(target));
document.querySelectorAll("figure.denselab-plot").forEach(replaceSlider);

function replaceSlider(figure) {
  const plot = figure.querySelector(".js-plotly-plot");
  const slider = plot?.layout?.sliders?.[0];
  if (!slider) return;
  const { steps, active = 0, currentvalue } = slider;
  const { withoutSlider } = plot.layout.meta;
  plot.style.minHeight = `${withoutSlider.height}px`;
  window.Plotly.relayout(plot, withoutSlider);
  const label = document.createElement("label");
  const input = document.createElement("input");
  const value = document.createElement("output");
  label.className = "slider";
  label.append(literally(currentvalue.prefix), input, value);
  Object.assign(input, { type: "range", min: 0, max: steps.length - 1, value: active });
  const show = () => {
    const step = steps[input.value];
    value.textContent = literally(step.label);
    input.setAttribute("aria-valuetext", literally(`${step.label}. ${step.value}`));
    return step;
  };
  input.addEventListener("input", () => window.Plotly.update(plot, ...show().args));
  show();
  plot.after(label);
}

/** A figure's text, in which markup is written so that Plotly shows it as it is. */
function literally(text) {
  return text.replace(/&lt;/g, "<").replace(/&amp;/g, "&");
}

// Plots take their text's colour from the page when they are drawn.
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  for (const plot of document.querySelectorAll(".js-plotly-plot")) {
    window.Plotly.relayout(plot, { "font.color": getComputedStyle(plot).color });
  }
});
