import { parseArgs, type ParseArgsConfig } from "node:util";
import { nearest } from "../../src/ground/nearest";
import { UsageError } from "./usageError";

type Options = NonNullable<ParseArgsConfig["options"]>;

/**
 * A command line: options by name, and the other words. Throws a UsageError that says what was wrong, which known option
 * comes nearest to an unknown one, and `usage`.
 *
 * @param words whether there may be other words
 */
export function readArguments<O extends Options>(
  args: string[],
  { usage, options, words = true }: { usage: string; options: O; words?: boolean },
): ReturnType<typeof parseArgs<{ args: string[]; options: O; allowPositionals: true }>> {
  try {
    return parseArgs({ args, options, allowPositionals: words as true });
  } catch (error) {
    const said = (error as Error).message.split(". To specify")[0];
    const unknown = /^Unknown option '(--?[^']*)'/.exec(said ?? "")?.[1];
    const near = unknown === undefined ? undefined : nearest(unknown, Object.keys(options));
    throw new UsageError(`${said}${near === undefined ? "" : `: did you mean --${near}?`}\n\n${usage}`);
  }
}
