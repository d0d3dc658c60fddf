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

// Plots take their text's colour from the page when they are drawn.
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  for (const plot of document.querySelectorAll(".js-plotly-plot")) {
    window.Plotly.relayout(plot, { "font.color": getComputedStyle(plot).color });
  }
});
