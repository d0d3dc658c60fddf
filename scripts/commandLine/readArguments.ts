import { parseArgs, type ParseArgsConfig } from "node:util";
import { UsageError } from "./usageError";

type Options = NonNullable<ParseArgsConfig["options"]>;

/**
 * A command line: options by name, and the other words. Throws a UsageError that says what was wrong, which known option
 * comes nearest to an unknown one, and `usage`.
 */
export function readArguments<O extends Options>(
  args: string[],
  { usage, options }: { usage: string; options: O },
): ReturnType<typeof parseArgs<{ args: string[]; options: O; allowPositionals: true }>> {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    const said = (error as Error).message.split(". To specify")[0];
    const unknown = /^Unknown option '(--?[^']*)'/.exec(said ?? "")?.[1];
    const nearest = unknown === undefined ? undefined : nearestOf(unknown, Object.keys(options));
    throw new UsageError(`${said}${nearest === undefined ? "" : `: did you mean ${nearest}?`}\n\n${usage}`);
  }
}

function nearestOf(unknown: string, names: string[]): string | undefined {
  const known = names.map((name) => ({ name: `--${name}`, far: distance(unknown, `--${name}`) }));
  const [best] = known.sort((one, other) => one.far - other.far);
  return best !== undefined && best.far <= 2 ? best.name : undefined;
}

/** How many letters must be put in, taken out or changed to make one word of the other (Levenshtein). */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (const [i, letter] of [...one].entries()) {
    const next = [i + 1];
    for (const [j, wanted] of [...other].entries()) {
      next.push(Math.min(row[j + 1] + 1, next[j] + 1, row[j] + (letter === wanted ? 0 : 1)));
    }
    row = next;
  }
  return row[other.length];
}
