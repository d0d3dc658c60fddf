import type * as TypeScript from "@tslab/typescript-for-tslab";
import { type CellView, uncancelled } from "./compiledCell";
import { packageNames } from "./packageNames";
import { ts } from "./typeScript";

/** What the compiler has, and its types don't tell. */
const internal = ts as unknown as {
  findPrecedingToken(position: number, file: TypeScript.SourceFile): TypeScript.Node | undefined;
  Completions: {
    getCompletionsAtPosition(
      host: object,
      program: TypeScript.Program,
      log: () => void,
      file: TypeScript.SourceFile,
      position: number,
      preferences: object,
      trigger: undefined,
      kind: TypeScript.CompletionTriggerKind,
      token: TypeScript.CancellationToken,
      format: undefined,
      withSymbols: boolean,
    ): { entries: Entry[] } | undefined;
  };
};

type Entry = TypeScript.CompletionEntry & { symbol?: TypeScript.Symbol };

/** What can stand at a place of a cell, instead of the characters from `start` to `end`. */
export interface Completions {
  start: number;
  end: number;
  found: Completion[];
}

export interface Completion {
  text: string;
  /** What it is, in the words for which front ends have icons. */
  type: string;
  /** Its type in TypeScript; undefined where it has none or was not asked for it. */
  signature?: string;
}

// The type of a name takes up to a millisecond, and nobody reads a list to its end.
const mostSignatures = 100;

/** All that fits at this place, what begins as the learner has begun coming first. */
export function completion(view: CellView, position: number): Completions {
  const { program, file, offset } = view;
  const at = position + offset;
  const token = tokenAt(file, at);
  const given = [{}, undefined, ts.CompletionTriggerKind.Invoked, uncancelled, undefined, true] as const;
  const { entries = [] } =
    internal.Completions.getCompletionsAtPosition(
      files(program),
      program,
      () => undefined,
      file,
      at,
      ...given,
    ) ?? {};
  if (token && ts.isStringLiteralLike(token)) return inString(token, file, at, entries, offset);
  const start = token ? token.getStart(file) : at;
  const begun = file.text.slice(start, at);
  const ranked = rank(entries, begun);
  const checker = program.getTypeChecker();
  const found = ranked.map((entry, i) => {
    const signature = i < mostSignatures && entry.symbol && signatureOf(checker, entry.symbol, file);
    return { text: entry.name, type: kindOf(entry, checker), ...(signature && { signature }) };
  });
  return { start: start - offset, end: (token?.end ?? at) - offset, found };
}

/** The name or the text that the cursor is in or behind. */
function tokenAt(
  file: TypeScript.SourceFile,
  at: number,
): TypeScript.Identifier | TypeScript.StringLiteralLike | undefined {
  const token = internal.findPrecedingToken(at, file);
  if (!token || token.end < at) return undefined;
  if (ts.isIdentifier(token)) return token;
  return ts.isStringLiteralLike(token) && at > token.getStart(file) ? token : undefined;
}

/** In a text: the values that its type allows, or the files and packages that can be imported. */
function inString(
  token: TypeScript.StringLiteralLike,
  file: TypeScript.SourceFile,
  at: number,
  entries: readonly Entry[],
  offset: number,
): Completions {
  const start = token.getStart(file) + 1;
  const isClosed = token.end > start && !(token as { isUnterminated?: boolean }).isUnterminated;
  const end = Math.max(at, isClosed ? token.end - 1 : token.end);
  const begun = token.text.slice(0, at - start);
  // Of a path, TypeScript completes what stands behind the last slash.
  const stem = isModuleName(token) ? begun.slice(0, begun.lastIndexOf("/") + 1) : "";
  const whole = entries.map((entry) => ({ text: stem + entry.name, type: kindOf(entry) }));
  const isPackage = isModuleName(token) && !/^[./]/.test(begun);
  const packages = isPackage ? packageNames(ts.sys, begun).map((text) => ({ text, type: "module" })) : [];
  const byText = new Map([...whole, ...packages].map((found) => [found.text, found]));
  const found = [...byText.values()].filter(({ text }) => text.startsWith(begun));
  return { start: start - offset, end: end - offset, found };
}

/** `"x"` of `import ... from "x"`, `export ... from "x"`, `import("x")` and `require("x")`. */
function isModuleName({ parent }: TypeScript.Node): boolean {
  if (ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent)) return true;
  if (!ts.isCallExpression(parent)) return false;
  const { expression } = parent;
  return (
    expression.kind === ts.SyntaxKind.ImportKeyword ||
    (ts.isIdentifier(expression) && expression.text === "require")
  );
}

/** What begins with `begun`, then what does but for capitals, then what has it inside; what cells declare goes before. */
function rank(entries: readonly Entry[], begun: string): Entry[] {
  const lower = begun.toLowerCase();
  const rankOf = ({ name }: Entry) =>
    name.startsWith(begun)
      ? 0
      : name.toLowerCase().startsWith(lower)
        ? 1
        : name.toLowerCase().includes(lower)
          ? 2
          : 3;
  return entries
    .map((entry) => ({ entry, order: `${rankOf(entry)}${isOfCell(entry) ? 0 : 1}${entry.sortText}` }))
    .filter(({ order }) => !order.startsWith("3"))
    .sort((one, other) => (one.order < other.order ? -1 : one.order > other.order ? 1 : 0))
    .map(({ entry }) => entry);
}

const isOfCell = ({ symbol }: Entry): boolean =>
  symbol?.declarations?.some((one) =>
    /\/__(?:tslab|prev)__\.(?:d\.)?ts$/.test(one.getSourceFile().fileName),
  ) ?? false;

function signatureOf(
  checker: TypeScript.TypeChecker,
  symbol: TypeScript.Symbol,
  file: TypeScript.SourceFile,
) {
  const text = checker.typeToString(checker.getTypeOfSymbolAtLocation(symbol, file));
  return text === "any" ? undefined : text;
}

/** TypeScript's words for what a name is, in those that JupyterLab draws. */
const kinds: Record<string, string> = {
  "local function": "function",
  method: "function",
  construct: "function",
  call: "function",
  "local class": "class",
  interface: "interface",
  type: "type",
  var: "instance",
  const: "instance",
  let: "instance",
  "local var": "instance",
  getter: "property",
  setter: "property",
  "enum member": "property",
  parameter: "param",
  "external module name": "module",
  alias: "module",
  directory: "path",
  script: "path",
  string: "text",
};

/** What an entry is; of an imported name, what it stands for. */
function kindOf({ kind, symbol }: Entry, checker?: TypeScript.TypeChecker): string {
  if ((kind as string) !== "alias" || !symbol || !checker) return kinds[kind] ?? kind;
  const { flags } = checker.getAliasedSymbol(symbol);
  const { Function, Class, Variable } = ts.SymbolFlags;
  return flags & Function ? "function" : flags & Class ? "class" : flags & Variable ? "instance" : "module";
}

/** The files of the notebook's machine, as the compiler asks for them when it completes a path. */
function files(program: TypeScript.Program): object {
  const { sys } = ts;
  return {
    getCompilationSettings: () => program.getCompilerOptions(),
    getCurrentDirectory: () => program.getCurrentDirectory(),
    useCaseSensitiveFileNames: () => sys.useCaseSensitiveFileNames,
    fileExists: (path: string) => sys.fileExists(path),
    readFile: (path: string) => sys.readFile(path),
    directoryExists: (path: string) => sys.directoryExists(path),
    getDirectories: (path: string) => sys.getDirectories(path),
    readDirectory: (...given: Parameters<TypeScript.System["readDirectory"]>) => sys.readDirectory(...given),
  };
}
