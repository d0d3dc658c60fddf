// out/summary.json: what a run was and what it found.
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { judgeMetrics, metricFailure } from "./metrics.mjs";
import { root } from "./paths.mjs";

/**
 * One notebook's entry: its lesson, the worker's "end" event and metrics.json's entries made into what people read.
 *
 * @param mayStandIn the datasets of the lesson that are stand-ins in this run: what counts for a notebook that ended
 *   before it could tell which it had loaded
 */
export function notebookSummary(lesson, end, known, mayStandIn = []) {
  const standIn = end.error ? mayStandIn : end.standIns;
  const metrics = judgeMetrics(lesson.name, end.scraps, known, { onStandIn: standIn.length > 0 });
  // After a failed cell the rest never ran: what it would have glued is no news.
  const metricFailures = end.error ? [] : metrics.map(metricFailure).filter((text) => text !== undefined);
  return {
    path: shortPath(lesson.path),
    name: lesson.name,
    language: lesson.language,
    status: end.error || metricFailures.length > 0 ? "failed" : "ok",
    seconds: Math.round(end.seconds * 10) / 10,
    peakMemoryMb: end.peakMemoryMb,
    dataSource: end.dataSource,
    ...(standIn.length > 0 && { standIn }),
    metrics,
    ...(metricFailures.length > 0 && { metricFailures }),
    ...(end.error && { error: end.error }),
  };
}

/** Writes summary.json whole or not at all. */
export function writeSummary(out, summary) {
  mkdirSync(out, { recursive: true });
  const path = join(out, "summary.json");
  writeFileSync(`${path}.part`, JSON.stringify(summary, null, 2) + "\n");
  renameSync(`${path}.part`, path);
}

/** A path inside the project as seen from its root; any other as it is. */
function shortPath(path) {
  const inside = relative(root, path);
  return inside.startsWith("..") ? path : inside.split(sep).join("/");
}
