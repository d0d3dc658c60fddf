import { createRequire, SourceMap, type SourceMapPayload } from "node:module";
import type * as TypeScript from "@tslab/typescript-for-tslab";
import type * as converter from "tslab/dist/converter";
import { notebookStep, withoutExports } from "./everydayTypeScript";
import { compileWithOwnPackages } from "./ownPackages";

const fromTslab = createRequire(require.resolve("tslab/dist/converter"));
const entry = fromTslab.resolve("@tslab/typescript-for-tslab");

/**
 * The TypeScript that tslab brings, as an object that tslab's converter sees too: the converter's calls can be watched
 * and set right, with no second compiler beside it.
 */
export const ts = { ...(fromTslab(entry) as typeof TypeScript) };
fromTslab.cache[entry]!.exports = ts;

/** What the compiler has, and its types don't tell. */
const internal = ts as unknown as {
  bindSourceFile(file: TypeScript.SourceFile, options: TypeScript.CompilerOptions): void;
};
interface SourceFile extends TypeScript.SourceFile {
  resolvedModules?: Map<string, { resolvedModule?: TypeScript.ResolvedModule }>;
}

/** A cell that was compiled, to find its lines again when an error names it. */
export interface CompiledCell {
  /** What the learner calls it: `In [3]`. */
  label: string;
  source: string;
  /** From the running code to tslab's JavaScript, and from there to the source. */
  maps: string[];
}

/** The options of tslab's compiler that are others here. */
const options = { sourceMap: true, experimentalDecorators: false, types: ["node"] };

/** tslab's converter, made to take everyday TypeScript and to know which line of a cell an error comes from. */
export class CellCompiler implements converter.Converter {
  /** Compiled cells by the name that stands in their stack frames. */
  readonly cells = new Map<string, CompiledCell>();
  /** The compiler's messages about the last cell. */
  diagnostics: converter.Diagnostic[] = [];
  /** The last cell, as it was given. */
  source = "";
  /** The variable of `exports` that holds the last cell's last expression. */
  lastExpression: string | undefined;
  /** Kept here because tslab's executor forgets what a cell declared before it failed. */
  private declarations = "";
  private mapToSource = "";
  private mapToJavaScript = "";
  private awaitsInLoop = false;
  private readonly inner: converter.Converter;

  /** @param label - what the learner calls the cell that is compiled now. */
  constructor(private readonly label: () => string) {
    this.watchCompiler();
    compileWithOwnPackages(ts.sys);
    const { createConverter } = fromTslab("./converter") as typeof converter;
    this.inner = createConverter({ isJS: false, isBrowser: false });
  }

  convert(_declarations: string, source: string): converter.ConvertResult {
    this.source = source;
    const converted = this.convertNameable(withoutExports(source));
    this.diagnostics = converted.diagnostics;
    this.lastExpression = converted.lastExpressionVar;
    if (converted.diagnostics.length > 0) return converted;
    this.declarations = converted.declOutput ?? "";
    const name = `cell-${this.cells.size + 1}`;
    this.cells.set(name, { label: this.label(), source, maps: [this.mapToJavaScript, this.mapToSource] });
    return {
      ...converted,
      output: converted.output && `${converted.output}\n//# sourceURL=${name}`,
      hasToplevelAwait: this.awaitsInLoop || (converted.hasToplevelAwait ?? false),
      lastExpressionVar: undefined,
    };
  }

  inspect(_declarations: string, source: string, position: number) {
    return this.inner.inspect(this.declarations, source, position);
  }

  complete(_declarations: string, source: string, position: number) {
    return this.inner.complete(this.declarations, source, position);
  }

  addModule: converter.Converter["addModule"] = (name, source, meta) => {
    this.source = source;
    return (this.diagnostics = this.inner.addModule(name, source, meta));
  };

  close(): void {
    this.inner.close();
  }

  /** A variable whose type other cells couldn't name is no fault of the learner's: it is given a type with a name. */
  private convertNameable(source: string): converter.ConvertResult {
    const converted = this.inner.convert(this.declarations, source);
    const unnameable = converted.diagnostics.filter(isUnnameable);
    if (unnameable.length === 0) return converted;
    const others = converted.diagnostics.filter((told) => !isUnnameable(told));
    if (others.length > 0) return { diagnostics: others };
    const ends = [...new Set(unnameable.map(({ end }) => end.offset))].sort((a, b) => b - a);
    const typed = ends.reduce((text, end) => {
      const module = /^\s*=\s*await\s+(import\(\s*(["'])[^"']*\2\s*\))/.exec(text.slice(end));
      return `${text.slice(0, end)}: ${module ? `typeof ${module[1]}` : "any"}${text.slice(end)}`;
    }, source);
    const again = this.inner.convert(this.declarations, typed);
    return again.diagnostics.length > 0 ? converted : again;
  }

  /** Steps into the calls with which the converter compiles: to add a step to a cell's, and to keep its source maps. */
  private watchCompiler(): void {
    const { createWatchCompilerHost, createAbstractBuilder, transpileModule } = ts;
    const createHost = createWatchCompilerHost as (...given: unknown[]) => unknown;
    const createProgram = createAbstractBuilder as (...given: unknown[]) => TypeScript.BuilderProgram;
    const createWatched = (...given: unknown[]) => this.watchEmit(createProgram(...given));
    ts.createWatchCompilerHost = ((
      files: unknown,
      given: object,
      system: unknown,
      _: null,
      ...rest: unknown[]
    ) => createHost(files, { ...given, ...options }, system, createWatched, ...rest)) as never;
    ts.transpileModule = (code, given) => {
      const compiled = transpileModule(code, {
        ...given,
        compilerOptions: { ...given.compilerOptions, sourceMap: true },
      });
      this.mapToJavaScript = compiled.sourceMapText ?? "";
      return compiled;
    };
  }

  /**
   * A program without the bookkeeping that the converter asks for, of what each of some 800 files depends on, which took
   * more than half of a cell's compiling; with what the converter used of it.
   */
  private watchEmit(builder: TypeScript.BuilderProgram): TypeScript.BuilderProgram {
    const program = builder.getProgram();
    const cell = program.getSourceFiles().find(isCell);
    // The converter reads the names that the cell declares before a type checker has looked for them.
    if (cell) internal.bindSourceFile(cell, program.getCompilerOptions());
    builder.getAllDependencies = (file) => [...withImported(program, file)];
    const emit = builder.emit.bind(builder);
    builder.emit = (file, write, token, onlyDeclarations, steps) => {
      if (!file || !isCell(file)) return emit(file, write, token, onlyDeclarations, steps);
      const step = notebookStep(program.getTypeChecker(), (awaits) => (this.awaitsInLoop = awaits));
      const keepMap: TypeScript.WriteFileCallback = (name, text, ...rest) => {
        if (name.endsWith(".map")) this.mapToSource = text;
        else write?.(name, text, ...rest);
      };
      return emit(file, keepMap, token, onlyDeclarations, {
        ...steps,
        after: [...(steps?.after ?? []), step],
      });
    };
    return builder;
  }
}

const isCell = ({ fileName }: TypeScript.SourceFile) => fileName.endsWith("/__tslab__.ts");

/** A file and all that it imports, through other sources: what a type declaration imports has nothing to compile. */
function withImported(program: TypeScript.Program, file: SourceFile, found = new Set<string>()): Set<string> {
  if (found.has(file.fileName)) return found;
  found.add(file.fileName);
  if (file.isDeclarationFile) return found;
  file.resolvedModules?.forEach(({ resolvedModule }) => {
    const imported = resolvedModule && program.getSourceFile(resolvedModule.resolvedFileName);
    if (imported) withImported(program, imported, found);
  });
  return found;
}

/** TypeScript's messages that something "cannot be named". */
function isUnnameable({ code, fileName }: converter.Diagnostic): boolean {
  return fileName === undefined && (code === 2742 || code === 4023 || code === 4025);
}

/** The source's line of a place in a cell's running code, all from 1; undefined for what the compiler added. */
export function lineOf({ maps, source }: CompiledCell, line: number, column: number): number | undefined {
  let place = { originalLine: line - 1, originalColumn: column - 1 };
  for (const map of maps) {
    const found = new SourceMap(JSON.parse(map) as SourceMapPayload).findEntry(
      place.originalLine,
      place.originalColumn,
    );
    if (!("originalLine" in found)) return undefined;
    place = found;
  }
  // tslab puts one line of its own before the cell's, so that the count from 0 is one from 1.
  return place.originalLine <= source.split("\n").length ? place.originalLine : undefined;
}
