import { SourceMap, type SourceMapPayload } from "node:module";
import { awaitsInLoop, convertible, notebookJavaScript } from "./everydayTypeScript";
import { ts } from "./tslabTypeScript";
// After ./tslabTypeScript: the converter must find the TypeScript of that file.
import { type ConvertResult, type Converter, type Diagnostic, createConverter } from "tslab/dist/converter";

/** A cell that was compiled, to find its lines again when an error names it. */
export interface CompiledCell {
  /** What the learner calls it: `In [3]`. */
  label: string;
  source: string;
  /** The source's line of a place in the running code, all from 1; undefined for what the compiler added. */
  lineOf(line: number, column: number): number | undefined;
}

/** tslab's converter, made to take everyday TypeScript and to know which line of a cell an error comes from. */
export class CellCompiler implements Converter {
  /** Compiled cells by the name that stands in their stack frames. */
  readonly cells = new Map<string, CompiledCell>();
  /** The compiler's messages about the last cell, at their places in its source. */
  diagnostics: Diagnostic[] = [];
  /** The last cell, as it was given. */
  source = "";
  /** The variable of `exports` that holds the last cell's last expression. */
  lastExpression: string | undefined;
  /** Kept here because tslab's executor forgets what a cell declared before it failed. */
  private declarations = "";
  private maps: SourceMapPayload[] = [];
  private awaited = false;
  private readonly inner: Converter;

  /** @param label - what the learner calls the cell that is compiled now. */
  constructor(private readonly label: () => string) {
    this.watchCompiler();
    this.inner = createConverter({ isJS: false, isBrowser: false });
  }

  convert(_declarations: string, source: string): ConvertResult {
    let edited = convertible(source);
    this.awaited = false;
    let converted = this.inner.convert(this.declarations, edited.text);
    if (converted.diagnostics.some(isUnnameable)) {
      const places = new Set(
        converted.diagnostics.filter(isUnnameable).map(({ end }) => edited.original(end.offset)),
      );
      edited = convertible(
        source,
        [...places].map((end) => ({ start: end, end, text: ": any" })),
      );
      converted = this.inner.convert(this.declarations, edited.text);
    }
    this.note(converted.diagnostics, source, edited.original);
    this.lastExpression = converted.lastExpressionVar;
    if (converted.diagnostics.length > 0) return converted;
    this.declarations = converted.declOutput ?? "";
    const name = `cell-${this.cells.size + 1}`;
    this.cells.set(name, { label: this.label(), source, lineOf: lineFinder(this.maps) });
    return {
      ...converted,
      output: converted.output && `${converted.output}\n//# sourceURL=${name}`,
      hasToplevelAwait: this.awaited || (converted.hasToplevelAwait ?? false),
      lastExpressionVar: undefined,
    };
  }

  inspect(_declarations: string, source: string, position: number) {
    return this.inner.inspect(this.declarations, source, position);
  }

  complete(_declarations: string, source: string, position: number) {
    return this.inner.complete(this.declarations, source, position);
  }

  addModule: Converter["addModule"] = (name, source, meta) => {
    const diagnostics = this.inner.addModule(name, source, meta);
    this.note(diagnostics, source, (offset) => offset);
    return diagnostics;
  };

  close(): void {
    this.inner.close();
  }

  private note(diagnostics: Diagnostic[], source: string, original: (offset: number) => number): void {
    const place = ({ offset }: Diagnostic["start"]) => {
      const before = source.slice(0, original(offset)).split("\n");
      return { offset: original(offset), line: before.length - 1, character: before.at(-1)!.length };
    };
    this.source = source;
    this.diagnostics = diagnostics.map((told) =>
      told.fileName === undefined ? { ...told, start: place(told.start), end: place(told.end) } : told,
    );
  }

  /** Steps into the two calls with which the converter compiles: to keep its source maps and share variables. */
  private watchCompiler(): void {
    const { createWatchCompilerHost, transpileModule } = ts;
    const options = { inlineSourceMap: true, experimentalDecorators: false };
    const watchHost = createWatchCompilerHost as (
      files: string[],
      given: object,
      ...rest: unknown[]
    ) => unknown;
    ts.createWatchCompilerHost = ((files: string[], given: object, ...rest: unknown[]) =>
      watchHost(files, { ...given, ...options }, ...rest)) as unknown as typeof createWatchCompilerHost;
    ts.transpileModule = (javaScript, given) => {
      const [code, map] = withoutMap(javaScript);
      if (!map?.sources[0]?.endsWith("__tslab__.ts")) return transpileModule(code, given);
      this.awaited = awaitsInLoop(code);
      const compilerOptions = { ...given.compilerOptions, sourceMap: true };
      const compiled = transpileModule(notebookJavaScript(code), { ...given, compilerOptions });
      this.maps = [JSON.parse(compiled.sourceMapText ?? "{}") as SourceMapPayload, map];
      return { ...compiled, outputText: withPlainImports(compiled.outputText) };
    };
  }
}

/** A variable whose type other cells couldn't name ("... cannot be named"): no fault of the learner's. */
function isUnnameable({ code, fileName }: Diagnostic): boolean {
  return fileName === undefined && (code === 2742 || code === 4023 || code === 4025);
}

function lineFinder([toJavaScript, toSource]: SourceMapPayload[]): CompiledCell["lineOf"] {
  return (line, column) => {
    if (!toJavaScript || !toSource) return undefined;
    const inner = new SourceMap(toJavaScript).findEntry(line - 1, column - 1);
    if (!("originalLine" in inner)) return undefined;
    const outer = new SourceMap(toSource).findEntry(inner.originalLine, inner.originalColumn);
    // tslab puts one line of its own before the cell's, so that the count from 0 is one from 1.
    return "originalLine" in outer ? outer.originalLine : undefined;
  };
}

function withoutMap(javaScript: string): [code: string, map?: SourceMapPayload] {
  const [code = "", encoded] = javaScript.split(/^\/\/# sourceMappingURL=data:application\/json;base64,/m);
  if (encoded === undefined) return [code];
  return [code, JSON.parse(Buffer.from(encoded, "base64").toString()) as SourceMapPayload];
}

/** What a cell imports by name becomes a plain variable, which a later cell may declare again. */
function withPlainImports(commonJs: string): string {
  const accessor =
    /^Object\.defineProperty\(exports, ("[^"]+"), \{ enumerable: true, get: function \(\) \{ return (.*); \} \}\);$/gm;
  return commonJs.replace(accessor, "exports[$1] = $2;").replace(/^\/\/# sourceMappingURL=.*$/m, "");
}
