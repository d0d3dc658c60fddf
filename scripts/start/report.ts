// The summary as a terminal shows it.
import { duration } from "./duration";
import { bandText } from "./judgeMetrics";
import { type NotebookSummary } from "./runSummary";
import { textTable } from "../commandLine/textTable";

const sourceLines = 12;

/** A notebook a line, then a metric a line. */
export function summaryTable(notebooks: readonly NotebookSummary[]): string {
  const runs = notebooks.map((one) => [
    `${one.language}/${one.name}`,
    one.standIn ? `${one.status} (STAND-IN)` : one.status,
    duration(one.seconds),
    `${one.peakMemoryMb} MB`,
    Object.entries(one.dataSource)
      .map(([file, source]) => `${file}: ${source}`)
      .join(", ") || "-",
  ]);
  const metrics = notebooks.flatMap((one) =>
    one.metrics.map(({ name, value, lecture, band, verdict }) => [
      `${one.language}/${one.name}`,
      name,
      number(value),
      number(lecture),
      bandText(band) || "-",
      verdict,
    ]),
  );
  const tables = [textTable([["notebook", "status", "time", "peak memory", "data source"], ...runs])];
  if (metrics.length > 0) {
    tables.push(textTable([["notebook", "metric", "value", "lecture", "accepted", "verdict"], ...metrics]));
  }
  return tables.join("\n\n");
}

/** What must be said last of a run in which generated data stood in for real ones; undefined for any other run. */
export function standInNotice(notebooks: readonly NotebookSummary[]): string | undefined {
  const concerned = notebooks.filter(({ standIn }) => standIn);
  if (concerned.length === 0) return undefined;
  const names = concerned.map(({ language, name }) => `${language}/${name}`).join(", ");
  const datasets = [...new Set(concerned.flatMap(({ standIn }) => standIn ?? []))].join(", ");
  return (
    `STAND-IN: the real data of ${datasets} could not be had; generated data stood in for them in ${names}.\n` +
    "Their results say nothing about the real data, and no accepted band was applied to them.\n" +
    "`npm run data` tells where each file is looked for. With --strict this is an error."
  );
}

function number(value: unknown): string {
  if (value === null) return "-";
  if (typeof value !== "number") return JSON.stringify(value);
  return Number.isInteger(value) ? String(value) : value.toPrecision(4);
}

/** Everything that a person needs to find what failed in a notebook: the cell, its code, its streams, the traceback. */
export function failureText({
  path,
  error,
  metricFailures = [],
  claimFailures = [],
}: NotebookSummary): string {
  const parts = [...metricFailures, ...claimFailures].map((failure) => `FAILED ${path}: ${failure}`);
  if (error) {
    const { cell, id, name, message, source, streams = [], traceback, stderr } = error;
    parts.push(`FAILED ${path}${cell === undefined ? "" : `, cell ${cell} (id ${id})`}: ${name}: ${message}`);
    if (source) parts.push(section("code", excerpt(source)));
    for (const { name: stream, text } of streams) {
      if (text.trim() !== traceback.trim()) parts.push(section(stream, text.trimEnd()));
    }
    if (traceback) parts.push(section("traceback", traceback));
    if (stderr) parts.push(section("last words of the notebook's process", stderr));
  }
  return parts.join("\n");
}

function section(title: string, text: string): string {
  return `  ${title}:\n${text.replace(/^/gm, "  | ")}`;
}

function excerpt(source: string): string {
  const lines = source.split("\n");
  if (lines.length <= sourceLines) return source;
  return [...lines.slice(0, sourceLines), `... ${lines.length - sourceLines} lines more`].join("\n");
}
