import { type Diagnostic } from "tslab/dist/converter";
import { type Failure } from "./failure";

/** What the compiler's commonest messages mean for whoever wrote the cell, by TypeScript's number for them. */
const plainWords: Record<number, string> = {
  1005: "something is missing here: a bracket, a comma or a quote, perhaps on the line before",
  1109: "a value was expected here",
  1233: "the cell ends in the middle of a statement",
  1308: "`await` works here only in a function that is marked `async`",
  2304: "no such name: is it spelt right, and has the cell that declares it been run?",
  2307: "no such package or file: is it spelt right, and installed in this project?",
  2322: "the value doesn't fit the type that stands on the left",
  2339: "this value has no such property: is it spelt right?",
  2345: "the function expects another kind of value here",
  2448: "it is used before the line that declares it",
  2451: "the cell declares this name twice",
  2552: "no such name; one that looks like it exists",
  2551: "no such property; one that looks like it exists",
  2554: "the function takes another number of arguments",
  2588: "a `const` keeps its value: declare it with `let` to change it",
  7006: "say which type this parameter has",
};

/** All of the compiler's messages about a cell as one failure: each with its line, a caret and plain words. */
export function compileFailure(label: string, source: string, diagnostics: Diagnostic[]): Failure {
  const lines = source.split("\n");
  const traceback: string[] = [];
  diagnostics.forEach((told, index) => {
    const { start, end, messageText, code, fileName } = told;
    // A message's further explanations follow it with the same place.
    const previous = diagnostics[index - 1];
    if (previous?.start.offset === start.offset && previous.end.offset === end.offset) {
      traceback.push(`  ${messageText}`);
      return;
    }
    traceback.push(`${fileName ?? label}, line ${start.line + 1}: ${messageText}`);
    if (fileName === undefined) {
      const line = lines[start.line] ?? "";
      const width = Math.max(1, (end.line === start.line ? end.character : line.length) - start.character);
      // Tabs stay tabs, so that the caret stands under its place.
      traceback.push(
        `    ${line}`,
        `    ${line.slice(0, start.character).replace(/[^\t]/g, " ")}${"^".repeat(width)}`,
      );
    }
    if (plainWords[code] !== undefined) traceback.push(`  (${plainWords[code]})`);
  });
  const further = diagnostics.length - 1;
  const evalue = `${diagnostics[0]?.messageText ?? ""}${further > 0 ? ` (and ${further} more)` : ""}`;
  return { ename: "CompileError", evalue, traceback: [`CompileError: ${evalue}`, ...traceback] };
}
