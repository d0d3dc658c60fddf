/** How far a download is, in bytes. */
export interface Progress {
  file: string;
  url: string;
  received: number;
  total: number;
}

const shownQuarter = new Map<string, number>();

/**
 * A line on stdout at the start and at each quarter. Not on stderr: in a notebook that would be red, and nbgrader takes
 * a cell with stderr for a failed one.
 */
export function showProgress({ file, url, received, total }: Progress): void {
  const quarter = Math.floor((4 * received) / total);
  if (shownQuarter.get(file) === quarter) return;
  const begins = !shownQuarter.has(file);
  shownQuarter.set(file, quarter);
  const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1);
  const from = begins ? ` from ${url}` : "";
  process.stdout.write(`${file}: ${megabytes(received)} of ${megabytes(total)} MB${from}\n`);
  if (received >= total) shownQuarter.delete(file);
}
