// A lesson's glued values against what src/display/metrics.json expects of it.
import { existsSync, readFileSync } from "node:fs";
import { metricsFile } from "../commandLine/paths";
import { namesOf } from "./lessons";

/** From lowest to highest; null is an open end. */
export type Band = [number | null, number | null];

/** An entry of metrics.json. */
export interface KnownMetric {
  label?: Record<string, string> | string | null;
  lecture?: number | null;
  band?: Band | null;
}

/** What a notebook glued. */
export interface Scrap {
  name: string;
  value: unknown;
}

export interface JudgedMetric {
  name: string;
  label: KnownMetric["label"];
  value: unknown;
  lecture: number | null;
  band: Band | null;
  /**
   * "outside" its band; "missing": expected, not glued; "recorded": glued, nothing expected of it; "STAND-IN": glued,
   * not to be judged.
   */
  verdict: "ok" | "outside" | "missing" | "recorded" | "STAND-IN";
}

/** The entries of metrics.json by name. */
export function readMetrics(): Record<string, KnownMetric> {
  if (!existsSync(metricsFile)) return {};
  return JSON.parse(readFileSync(metricsFile, "utf8")) as Record<string, KnownMetric>;
}

/**
 * Judges one lesson. A metric's first word is its lesson: every metric with a band that begins with "imdb." must be glued
 * by the lesson 01-imdb. One without a band is for information: it may be there or not.
 *
 * @param lesson the lesson's name, such as 01-imdb
 * @param known the entries of metrics.json
 * @param onStandIn whether the data were generated: a band for real data says nothing about those
 */
export function judgeMetrics(
  lesson: string,
  scraps: readonly Scrap[],
  known: Record<string, KnownMetric>,
  { onStandIn = false } = {},
): JudgedMetric[] {
  const expected = namesOf(lesson, known).filter((name) => known[name]?.band);
  const glued = new Map(scraps.map(({ name, value }) => [name, value]));
  const names = [...new Set([...expected, ...glued.keys()])];
  return names.map((name) => {
    const { label = null, lecture = null, band = null } = known[name] ?? {};
    const value = glued.get(name) ?? null;
    const found = verdict(glued.has(name), value, band);
    if (onStandIn && found !== "missing")
      return { name, label, value, lecture, band: null, verdict: "STAND-IN" };
    return { name, label, value, lecture, band, verdict: found };
  });
}

function verdict(isGlued: boolean, value: unknown, band: Band | null): JudgedMetric["verdict"] {
  if (!isGlued) return "missing";
  if (band === null) return "recorded";
  return isWithin(value, band) ? "ok" : "outside";
}

function isWithin(value: unknown, [low, high]: Band): boolean {
  if (typeof value !== "number" || !Number.isFinite(value)) return false;
  return (low === null || value >= low) && (high === null || value <= high);
}

/** One sentence on a metric that fails the run, undefined for one that doesn't. */
export function metricFailure({ name, value, band, verdict }: JudgedMetric): string | undefined {
  if (verdict === "missing") return `${name} is missing: the notebook must call glue("${name}", value)`;
  if (verdict === "outside") return `${name} = ${value} is outside its band ${bandText(band)}`;
  return undefined;
}

/** A band as text: 0.865 to 1, at least 0.865, at most 3.2. */
export function bandText(band: Band | null): string {
  if (band === null) return "";
  const [low, high] = band;
  if (low === null) return `at most ${high}`;
  return high === null ? `at least ${low}` : `${low} to ${high}`;
}
