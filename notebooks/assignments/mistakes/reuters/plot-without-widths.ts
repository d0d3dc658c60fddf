// mistake: draws the accuracies by their place in the table, so that no width can be read
// loses: draw-bottleneck-test=0.5, draw-bottleneck-hidden
// %% draw-bottleneck
function drawBottleneck(rows: Narrowed[]) {
  const places = rows.map((_, place) => place + 1);
  return plotScatter(
    places,
    rows.map(({ accuracy }) => accuracy),
    { xLabel: "width", yLabel: "accuracy" },
  );
}
