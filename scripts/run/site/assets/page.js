// What a lesson's page does beyond showing: copy a cell, fold the code, follow a change of the colour scheme.
/* global document, getComputedStyle, matchMedia, navigator, setTimeout, window */
for (const button of document.querySelectorAll("button.copy")) {
  const label = button.textContent;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.parentElement.querySelector("pre").textContent);
    button.textContent = button.dataset.copied;
    setTimeout(() => (button.textContent = label), 1500);
  });
}

const fold = document.getElementById("fold");
fold.addEventListener("click", () => {
  const folded = document.body.classList.toggle("folded");
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
