import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";
import { join } from "node:path";
import { outFolder } from "../commandLine/paths";
import { measure, type Measured, type Program } from "./measure";

/** A run of a benchmark, and what tells it from the others. */
export interface Run<Key> extends Program {
  key: Key;
}

/** A run that was measured; `load` is that of the machine when it began. */
export type Kept<Key, Line> = Measured<Line> & { key: Key; load: number };

/**
 * Measures runs one after the other. Each is kept in `out/bench/PART.jsonl` as soon as it is done.
 *
 * @param resume whether to go on from what an interrupted benchmark has kept; otherwise all is measured anew
 */
export async function keptRuns<Key, Line>(
  part: string,
  runs: Run<Key>[],
  { resume, folder = join(outFolder, "bench") }: { resume: boolean; folder?: string },
): Promise<Kept<Key, Line>[]> {
  const file = join(folder, `${part}.jsonl`);
  mkdirSync(folder, { recursive: true });
  const lines = resume ? wholeLines(file) : [];
  writeFileSync(file, lines.join(""));
  const known = new Map(
    lines.map((line) => JSON.parse(line) as Kept<Key, Line>).map((kept) => [JSON.stringify(kept.key), kept]),
  );
  const all: Kept<Key, Line>[] = [];
  for (const { key, ...program } of runs) {
    let kept = known.get(JSON.stringify(key));
    if (!kept) {
      const [load] = loadavg();
      tell(`${part}: ${Object.values(key as object).join(" ")} ...`);
      // What the benchmark itself has just done is part of the load.
      if (load > 1.5 * availableParallelism())
        tell(`the load is ${load.toFixed(1)}: don't trust the seconds`);
      kept = { key, load, ...(await measure<Line>(program)) };
      appendFileSync(file, `${JSON.stringify(kept)}\n`);
    }
    all.push(kept);
  }
  return all;
}

/** What was kept, but a line that was cut off in the middle. */
function wholeLines(file: string): string[] {
  return existsSync(file) ? (readFileSync(file, "utf8").match(/.+\n/g) ?? []) : [];
}

function tell(text: string): void {
  process.stderr.write(`bench: ${text}\n`);
}
