/**
 * Plotly's own loader, for pages that bring no plotly.js: what nbconvert, slides and Jupyter Book make of an executed
 * notebook. It is the release that is in JupyterLab and, as `plotly.js-dist`, in our own pages; the browser runs nothing
 * else than the file with this hash, which is the one that plotly.py names, too.
 */
export const plotlyLoader = {
  version: "4.1.1",
  address: "https://cdn.plot.ly/plotly-4.1.1.min.js",
  integrity: "sha256-O24V1F27f8pb0glCkelh3cVHLNiHAJ5gCaVtq2aNch8=",
} as const;

/** A figure narrower than this is drawn for a telephone: its layout's `meta.narrow` says what changes. */
const narrowBelow = 560;

/** A legend of one row, in pixels: the height that each further row takes is added there, not taken from the curves. */
const legendRow = 30;

/**
 * Draws the page's figures as soon as Plotly is there, for a minute. Until then, and for ever where no script runs and no
 * network is, the values stand open in the picture's place. A page that brings Plotly itself says so (`data-plotly`
 * on its body) and asks nobody. A figure that can't be seen yet, on a later slide or in a closed tab, is drawn when it
 * can: Plotly would give it a width of its own. The text takes the page's colour, light or dark. A figure of which only a
 * part has arrived yet is left to its own call, which stands at its end. A title that is wider than its figure is broken.
 */
export const plotScript = `(function draw(tries) {
  var figures = Array.from(document.querySelectorAll("figure.denselab-plot:not([data-drawn])")).filter(
    function (figure) { return figure.querySelector("details ~ script"); }
  );
  var isBrought = document.body.hasAttribute("data-plotly");
  if (isBrought) figures.forEach(function (figure) { makeRoom(figure, true); });
  if (!window.Plotly) {
    if (document.body.dataset.plotly === "failed") tries = 0;
    if (tries === 0) figures.forEach(function (figure) { makeRoom(figure, false); });
    if (!isBrought && !document.getElementById("denselab-plotly")) {
      var loader = document.createElement("script");
      loader.id = "denselab-plotly";
      loader.crossOrigin = "anonymous";
      loader.integrity = "${plotlyLoader.integrity}";
      loader.src = "${plotlyLoader.address}";
      document.head.appendChild(loader);
    }
    if (tries > 0) setTimeout(draw, 200, tries - 1);
    return;
  }
  figures.forEach(function (figure) {
    var json = figure.querySelector('script[type="application/json"]');
    var box = figure.querySelector("div");
    if (!json) return;
    figure.setAttribute("data-drawn", "");
    if (box.clientWidth > 0) return picture();
    new ResizeObserver(function (_, observer) {
      if (box.clientWidth === 0) return;
      observer.disconnect();
      picture();
    }).observe(box);
    function picture() {
      var plot = JSON.parse(json.textContent);
      plot.layout.font.color = getComputedStyle(figure).color;
      makeRoom(figure, true);
      var isNarrow = box.clientWidth < ${narrowBelow};
      if (isNarrow) breakTitle(plot.layout, box.clientWidth - 24);
      var change = isNarrow && plot.layout.meta && plot.layout.meta.narrow;
      window.Plotly.newPlot(box, plot.data, plot.layout, plot.config).then(function () {
        return change && window.Plotly.update(box, change.data || {}, change.layout || {});
      }).then(function () {
        var legend = isNarrow && box.querySelector(".legend");
        var more = legend ? legend.getBBox().height - ${legendRow} : 0;
        return more > 0 && window.Plotly.relayout(box, { height: box._fullLayout.height + more });
      }).then(function () {
        figure.dispatchEvent(new Event("denselab-drawn", { bubbles: true }));
      });
    }
  });
  function breakTitle(layout, width) {
    var pen = document.createElement("canvas").getContext("2d");
    pen.font = layout.title.font.size + "px " + layout.font.family;
    var lines = layout.title.text.split(" ").reduce(function (lines, word) {
      var longer = (lines[0] + " " + word).trim();
      return lines[0] === "" || pen.measureText(longer).width <= width
        ? [longer].concat(lines.slice(1))
        : [word].concat(lines);
    }, [""]);
    var more = 21 * (lines.length - 1);
    // Measured from the panel, above which other words may stand: Plotly would let more lines grow down to them.
    var above = layout.margin.t / 2 + more;
    var place = { x: 0.02, xref: "container", y: 1, yref: "paper", yanchor: "bottom", pad: { b: above } };
    Object.assign(layout.title, place, { text: lines.reverse().join("<br>") });
    layout.height += more;
    layout.margin.t += more;
  }
  function makeRoom(figure, isPicture) {
    figure.querySelector("div").style.minHeight = isPicture ? figure.dataset.height + "px" : "";
    figure.querySelector("details").open = !isPicture;
  }
})(300);`;
