const [width, height, left, right, bottom] = [560, 220, 56, 24, 28];

/**
 * Points (n, seconds) joined by a line, as SVG: both axes from 0, so that what grows in proportion is a straight line
 * through the corner.
 */
export function lineChart(points) {
  const most = { n: Math.max(...points.map(([n]) => n)), seconds: Math.max(...points.map(([, s]) => s)) };
  const x = (n) => left + ((width - left - right) * n) / most.n;
  const y = (seconds) => height - bottom - ((height - bottom - 16) * seconds) / most.seconds;
  const path = points.map(([n, seconds]) => `${x(n).toFixed(1)},${y(seconds).toFixed(1)}`);
  const marks = points.map(
    ([n, seconds]) =>
      `<circle cx="${x(n).toFixed(1)}" cy="${y(seconds).toFixed(1)}" r="3.5" fill="#2a86c4"><title>${n}: ${seconds.toFixed(3)} s</title></circle>`,
  );
  const levels = [0, 0.5, 1].map((share) => share * most.seconds);
  const grid = levels.map(
    (seconds) =>
      `<line x1="${left}" x2="${width - right}" y1="${y(seconds)}" y2="${y(seconds)}" stroke="currentColor" stroke-opacity=".2"/>` +
      `<text x="${left - 8}" y="${y(seconds) + 4}" text-anchor="end">${seconds.toPrecision(2)} s</text>`,
  );
  // Numbers that would stand on each other are left out, from the small ones on.
  let free = Infinity;
  const names = [...points].reverse().flatMap(([n]) => {
    if (free - x(n) < 28) return [];
    free = x(n);
    return [`<text x="${x(n).toFixed(1)}" y="${height - 8}" text-anchor="middle">${n}</text>`];
  });
  return `<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="seconds by n">
${grid.join("")}${names.join("")}<polyline points="${path.join(" ")}" fill="none" stroke="#2a86c4" stroke-width="2"/>
${marks.join("")}</svg>`;
}
