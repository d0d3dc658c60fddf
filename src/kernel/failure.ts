import { inspect } from "node:util";
import { type Diagnostic } from "tslab/dist/converter";

/** What Jupyter's `error` message and `execute_reply` say of a failed cell. */
export interface Failure {
  ename: string;
  evalue: string;
  traceback: string[];
}

/** Whatever was thrown, as Jupyter tells it. */
export function failureOf(thrown: unknown, _cell: number): Failure {
  if (!(thrown instanceof Error) && Object.prototype.toString.call(thrown) !== "[object Error]") {
    const evalue = typeof thrown === "string" ? thrown : inspect(thrown);
    return { ename: "Error", evalue, traceback: [`Thrown: ${evalue}`] };
  }
  const error = thrown as Error;
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at .*evalmachine/.test(line));
  return {
    ename: error.name,
    evalue: error.message,
    traceback: [`${error.name}: ${error.message}`, ...frames],
  };
}

/** The compiler's messages as one failure. */
export function compileFailure(cell: number, source: string, diagnostics: Diagnostic[]): Failure {
  const lines = source.split("\n");
  const told = diagnostics.flatMap(({ start, messageText }) => [
    `In [${cell}], line ${start.line + 1}: ${messageText}`,
    `    ${lines[start.line] ?? ""}`,
    `    ${" ".repeat(start.character)}^`,
  ]);
  return { ename: "CompileError", evalue: diagnostics[0]?.messageText ?? "", traceback: told };
}
