import { type Words } from "../ground/language";
import file from "./metrics.json";

/** A metric of the course, as metrics.json has it; its `$comment` says what each field means. */
export interface Metric {
  label: Words;
  unit: Words | null;
  decimals: number;
  better: "higher" | "lower" | null;
  lecture: number | null;
  lectureSource: string | null;
  /** Where repeated runs usually lie; `source` says how that was found. */
  usual: { low: number; high: number; source: string } | null;
  band: [number | null, number | null] | null;
}

/** The metric of that name, or undefined: a learner may record values of their own. */
export function knownMetric(name: string): Metric | undefined {
  const metrics = file as unknown as Record<string, Metric>;
  return Object.hasOwn(metrics, name) && !name.startsWith("$") ? metrics[name] : undefined;
}
