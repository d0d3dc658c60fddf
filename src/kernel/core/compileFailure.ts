import { type Diagnostic } from "tslab/dist/converter";
import { languageDoor } from "../../ground/doors";
import { missingAwaitIn } from "./awaitHint";
import { newerSyntax } from "./newerSyntax";
import { type Failure } from "./notebook";
import { ts } from "./typeScript";
// What the compiler's commonest messages mean for whoever wrote the cell, by TypeScript's number for them.
import plainWords from "./plainWords.json";

/** What the compiler has against a cell; `label` is what the learner calls it. */
export class CompileError extends Error {
  override readonly name = "CompileError";

  constructor(
    readonly label: string,
    readonly source: string,
    readonly diagnostics: readonly Diagnostic[],
  ) {
    super(diagnostics[0]?.messageText);
  }
}

/** What is told of a cell on which the compiler itself broke. */
export function broken(thrown: unknown): Diagnostic[] {
  const messageText =
    thrown instanceof RangeError
      ? "this cell is nested too deeply for the compiler; build the value in several steps"
      : `the compiler can't take this cell: ${thrown instanceof Error ? thrown.message : "it broke"}`;
  const start = { offset: 0, line: 0, character: 0 };
  return [{ start, end: start, messageText, category: ts.DiagnosticCategory.Error, code: 0 }];
}

/** All of the compiler's messages about a cell as one failure: each with its line, a caret and plain words. */
export function compileFailure({ label, source, diagnostics }: CompileError): Failure {
  const traceback = diagnostics.flatMap((told, index) => {
    const before = diagnostics[index - 1];
    // A message's further explanations follow it with the same place.
    return before?.start.offset === told.start.offset && before.end.offset === told.end.offset
      ? [`  ${told.messageText}`]
      : told.fileName === undefined
        ? [
            `${label}, line ${told.start.line + 1}: ${told.messageText}`,
            ...marked(source, told),
            ...inWords(told),
          ]
        : [`${told.fileName}, line ${told.start.line + 1}: ${told.messageText}`, ...inWords(told)];
  });
  const newer = newerSyntax(source, edition() === "ko");
  if (newer)
    return { ename: "CompileError", evalue: newer, traceback: [`CompileError: ${newer}`, ...traceback] };
  const further = diagnostics.length - 1;
  const evalue = `${diagnostics[0]?.messageText ?? ""}${further > 0 ? ` (and ${further} more)` : ""}`;
  return { ename: "CompileError", evalue, traceback: [`CompileError: ${evalue}`, ...traceback] };
}

/** The line that a message is about, and carets under the place. */
function marked(source: string, { start, end }: Diagnostic): string[] {
  const line = source.split("\n")[start.line] ?? "";
  const width = Math.max(1, (end.line === start.line ? end.character : line.length) - start.character);
  // Tabs stay tabs, so that the caret stands under its place.
  const indent = line.slice(0, start.character).replace(/[^\t]/g, " ");
  return [`    ${line}`, `    ${indent}${"^".repeat(width)}`];
}

function inWords({ code, messageText }: Diagnostic): string[] {
  const awaited = missingAwaitIn(messageText, edition());
  if (awaited !== undefined) return [`  ${awaited}`];
  const words = (plainWords as Record<number, { en: string; ko: string }>)[code];
  return words ? [`  (${words[edition()]})`] : [];
}

/** The language of the edition that the learner reads. */
export function edition(): "ko" | "en" {
  return languageDoor.look() === "ko" ? "ko" : "en";
}
