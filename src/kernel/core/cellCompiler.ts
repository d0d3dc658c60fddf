import type * as TypeScript from "@tslab/typescript-for-tslab";
import { type ConvertResult, createConverter, type Converter, type Diagnostic } from "tslab/dist/converter";
import { type CodeMetadata } from "tslab/dist/metadata";
import { type CellView } from "./cellView";
import { CompileError } from "./compileFailure";
import { notebookStep, withoutExports } from "./everydayTypeScript";
import { type Host, type LocalModule } from "./host";
import { ts } from "./typeScript";

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

/** What cells have beside JavaScript and the host's own: a file in the compiler's folder of libraries that is none. */
const cellLibrary = "lib.cells.d.ts";
const cellDeclarations = `
/** Asks for a line of text below the cell, and waits for it. An empty answer stands for \`preset\`, if there is one. */
declare function prompt(message?: string, preset?: string): string;
`;

/** The options of tslab's compiler that are others here. */
const options = { sourceMap: true, experimentalDecorators: false, types: ["node"] };

/** A cell's JavaScript, ready to run. */
interface RunnableCell {
  output: string;
  /** Modules beside the notebook that have changed. */
  modules: LocalModule[];
  /** The variable of `exports` that holds the value of the last expression. */
  lastExpression: string | undefined;
}

/** tslab's converter, made to take everyday TypeScript and to know which line of a cell an error comes from. */
export class CellCompiler {
  /** Compiled cells by the name that stands in their stack frames. */
  readonly cells = new Map<string, CompiledCell>();
  /** What all cells so far declare, also what failed after it had declared something. */
  private declarations = "";
  private mapToSource = "";
  private mapToJavaScript = "";
  private program: TypeScript.Program | undefined;
  private readonly inner: Converter;

  /** @param label - what the learner calls the cell that is compiled now. */
  constructor(private readonly label: () => string) {
    this.watchCompiler();
    this.inner = createConverter({ isJS: false, isBrowser: false });
  }

  /** @throws {CompileError} what the compiler has against the cell. */
  compile(source: string): RunnableCell {
    const converted = this.convertNameable(withoutExports(source));
    if (converted.diagnostics.length > 0) throw new CompileError(this.label(), source, converted.diagnostics);
    this.declarations = converted.declOutput ?? "";
    const name = `cell-${this.cells.size + 1}`;
    this.cells.set(name, { label: this.label(), source, maps: [this.mapToJavaScript, this.mapToSource] });
    return {
      output: `${converted.output ?? ""}\n//# sourceURL=${name}`,
      modules: converted.sideOutputs ?? [],
      lastExpression: converted.lastExpressionVar,
    };
  }

  /** A module that lives in a cell: tslab's tag `@module name`. */
  addModule(name: string, source: string, meta: CodeMetadata): void {
    const diagnostics = this.inner.addModule(name, source, meta);
    if (diagnostics.length > 0) throw new CompileError(this.label(), source, diagnostics);
  }

  /** The names that cells have imported. */
  imported(): Set<string> {
    const names = new Set<string>();
    const add = (node: TypeScript.Node): void => {
      const isNamed = ts.isImportClause(node) || ts.isNamespaceImport(node) || ts.isImportSpecifier(node);
      if (isNamed && node.name) names.add(node.name.text);
      if (!ts.isStatement(node) || ts.isImportDeclaration(node)) ts.forEachChild(node, add);
    };
    add(ts.createSourceFile("declarations.d.ts", this.declarations, ts.ScriptTarget.ES2022));
    return names;
  }

  /** A cell that is being written, among all that the others have declared. */
  view(source: string): CellView {
    this.inner.inspect(this.declarations, source, 0);
    const program = this.program;
    const file = program?.getSourceFiles().find(isCell);
    if (!program || !file) throw new Error("the compiler has no program");
    return { program, file, offset: file.text.length - source.length };
  }

  /** A variable whose type other cells couldn't name is no fault of the learner's: it is given a type with a name. */
  private convertNameable(source: string): ConvertResult {
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
      given: TypeScript.CompilerOptions,
      system: TypeScript.System,
      _: null,
      ...rest: unknown[]
    ) => {
      const readFile = system.readFile.bind(system);
      system.readFile = (path, ...how) =>
        path.endsWith(`/${cellLibrary}`) ? cellDeclarations : readFile(path, ...how);
      const lib = [...(given.lib ?? []), cellLibrary];
      return createHost(files, { ...given, ...options, lib }, system, createWatched, ...rest);
    }) as never;
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
    const program = (this.program = builder.getProgram());
    const cell = program.getSourceFiles().find(isCell);
    // The converter reads the names that the cell declares before a type checker has looked for them.
    if (cell) internal.bindSourceFile(cell, program.getCompilerOptions());
    builder.getAllDependencies = (file) => [...withImported(program, file)];
    const emit = builder.emit.bind(builder);
    builder.emit = (file, write, token, onlyDeclarations, steps) => {
      if (!file || !isCell(file)) return emit(file, write, token, onlyDeclarations, steps);
      const step = notebookStep(program.getTypeChecker());
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
function isUnnameable({ code, fileName }: Diagnostic): boolean {
  return fileName === undefined && (code === 2742 || code === 4023 || code === 4025);
}

/** The source's line of a place in a cell's running code, all from 1; undefined for what the compiler added. */
export function lineOf(
  { maps, source }: CompiledCell,
  host: Host,
  line: number,
  column: number,
): number | undefined {
  let place: { line: number; column: number } | undefined = { line: line - 1, column: column - 1 };
  for (const map of maps) {
    place = host.sourcePlace(map, place.line, place.column);
    if (!place) return undefined;
  }
  // tslab puts one line of its own before the cell's, so that the count from 0 is one from 1.
  return place.line <= source.split("\n").length ? place.line : undefined;
}
