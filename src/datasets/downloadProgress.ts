/** How far a download is, in bytes. */
export interface Progress {
  file: string;
  url: string;
  received: number;
  total: number;
}

const shownQuarter = new Map<string, number>();

/**
 * A line on stdout at the start and whenever a further quarter has come. Not on stderr: in a notebook that would be red, and
 * nbgrader takes a cell with stderr for a failed one.
 */
export function showProgress(
  { file, url, received, total }: Progress,
  write: (line: string) => void = (line) => void process.stdout.write(line),
): void {
  const quarter = Math.floor((4 * received) / total);
  const before = shownQuarter.get(url);
  if (before !== undefined && quarter <= before) return;
  shownQuarter.set(url, quarter);
  const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1);
  const from = before === undefined ? ` from ${url}` : "";
  write(`${file}: ${megabytes(received)} of ${megabytes(total)} MB${from}\n`);
  if (received >= total) shownQuarter.delete(url);
}
