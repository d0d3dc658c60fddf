// out/summary.json: what a run was and what it found.
import { join, relative, sep } from "node:path";
import { projectFolder } from "../../src/system/projectFolder";
import { writeWhole } from "../../src/system/wholeFile";
import { type LessonError, type LessonResult } from "./executeLesson";
import { type Lesson } from "./lessons";
import { claimFailures, withoutClaims, type KnownClaim } from "./claims";
import { judgeMetrics, metricFailure, type JudgedMetric, type KnownMetric } from "./judgeMetrics";

export interface NotebookSummary {
  path: string;
  name: string;
  language: string;
  status: "ok" | "failed";
  seconds: number;
  peakMemoryMb: number;
  /** By file. */
  dataSource: Record<string, string>;
  /** The datasets in whose place stood generated data. */
  standIn?: string[];
  metrics: JudgedMetric[];
  metricFailures?: string[];
  /** What its prose says and its results don't bear. */
  claimFailures?: string[];
  error?: LessonError;
}

export interface Summary {
  status: "ok" | "failed";
  seconds: number;
  standIn?: string[];
  notebooks: NotebookSummary[];
}

/**
 * One notebook's entry: its lesson, the worker's "end" event and the entries of metrics.json and claims.json made into
 * what people read.
 *
 * @param mayStandIn the datasets of the lesson that are stand-ins in this run: what counts for a notebook that ended
 *   before it could tell which it had loaded
 */
export function notebookSummary(
  lesson: Lesson,
  end: LessonResult,
  known: { metrics: Record<string, KnownMetric>; claims: Record<string, KnownClaim> },
  mayStandIn: string[] = [],
): NotebookSummary {
  const standIn = end.error ? mayStandIn : end.standIns;
  const onStandIn = standIn.length > 0;
  const metrics = judgeMetrics(lesson.name, withoutClaims(end.scraps), known.metrics, { onStandIn });
  // After a failed cell the rest never ran: what it would have glued is no news.
  const metricFailures = end.error ? [] : metrics.map(metricFailure).filter((text) => text !== undefined);
  const unborne = end.error ? [] : claimFailures(lesson.name, end.scraps, known.claims, { onStandIn });
  return {
    path: shortPath(lesson.path),
    name: lesson.name,
    language: lesson.language,
    status: end.error || metricFailures.length + unborne.length > 0 ? "failed" : "ok",
    seconds: Math.round(end.seconds * 10) / 10,
    peakMemoryMb: end.peakMemoryMb,
    dataSource: end.dataSource,
    ...(standIn.length > 0 && { standIn }),
    metrics,
    ...(metricFailures.length > 0 && { metricFailures }),
    ...(unborne.length > 0 && { claimFailures: unborne }),
    ...(end.error && { error: end.error }),
  };
}

/** Writes summary.json whole or not at all. */
export function writeSummary(out: string, summary: Summary): void {
  writeWhole(join(out, "summary.json"), JSON.stringify(summary, null, 2) + "\n");
}

/** A path inside the project as seen from its root; any other as it is. */
function shortPath(path: string): string {
  const inside = relative(projectFolder, path);
  return inside.startsWith("..") ? path : inside.split(sep).join("/");
}
