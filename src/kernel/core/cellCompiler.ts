import type * as TypeScript from "@tslab/typescript-for-tslab";
import { type ConvertResult, createConverter, type Converter, type Diagnostic } from "tslab/dist/converter";
import { type CodeMetadata } from "tslab/dist/metadata";
import { AmbientFile } from "./ambientFile";
import { type CellView, type CompiledCell } from "./compiledCell";
import { broken, CompileError } from "./compileFailure";
import { CompilerTimers } from "./compilerTimers";
import { copyDeclarations, EarlierDeclarations, KeptDeclarations } from "./earlierDeclarations";
import { notebookStep, withoutExports } from "./everydayTypeScript";
import { type LocalModule } from "./host";
import { visitLongChains } from "./longChains";
import { typeEnd } from "./typeEnd";
import { ts } from "./typeScript";

/** What the compiler has, and its types don't tell. */
const internal = ts as unknown as {
  bindSourceFile(file: TypeScript.SourceFile, options: TypeScript.CompilerOptions): void;
};
interface Program extends TypeScript.Program {
  getModuleResolutionCache?(): TypeScript.ModuleResolutionCache | undefined;
}
interface SourceFile extends TypeScript.SourceFile {
  resolvedModules?: Map<string, { resolvedModule?: TypeScript.ResolvedModule }>;
}

type RootFiles = TypeScript.WatchOfFilesAndCompilerOptions<TypeScript.BuilderProgram>;

/** What cells have beside JavaScript and the host's own: a file in the compiler's folder of libraries that is none. */
const cellLibrary = "lib.cells.d.ts";
const cellDeclarations = `
/** Asks for a line of text below the cell, and waits for it. An empty answer stands for \`preset\`, if there is one. */
declare function prompt(message?: string, preset?: string): string;
`;

/** The options of tslab's compiler that are others here. */
const options = {
  sourceMap: true,
  experimentalDecorators: false,
  types: ["node"],
  // All of it is in Node 20; what newer Nodes have is in the ambient file.
  lib: ["lib.es2023.d.ts"],
};

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
  private readonly modules = new Map<string, [source: string, meta: CodeMetadata]>();
  private readonly timers = new CompilerTimers();
  private readonly ambient = new AmbientFile();
  private readonly earlier = new EarlierDeclarations();
  private readonly kept = new KeptDeclarations(this.ambient.add);
  /** The names that the last cell declares. */
  private declared = new Set<string>();
  private program: Program | undefined;
  private converter: Converter | undefined;
  private inUse = false;

  /** @param label - what the learner calls the cell that is compiled now. */
  constructor(private readonly label: () => string) {
    visitLongChains();
    copyDeclarations();
    this.watchCompiler();
    this.converter = this.createConverter();
  }

  /** @throws {CompileError} what the compiler has against the cell. */
  compile(source: string): RunnableCell {
    const converted = this.using(source, (converter) => {
      const made = this.convertAmbient(converter, withoutExports(source));
      if (made.diagnostics.some(isUnresolved)) this.forgetUnresolved(converter);
      return made;
    });
    if (converted.diagnostics.length > 0) throw new CompileError(this.label(), source, converted.diagnostics);
    this.declarations = this.kept.with(converted.declOutput ?? "", this.declared);
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
    const diagnostics = this.using(source, (converter) => converter.addModule(name, source, meta));
    this.modules.set(name, [source, meta]);
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
    return this.using(source, (converter) => {
      converter.inspect(this.declarations, source, 0);
      const program = this.program;
      const file = program?.getSourceFiles().find(isCell);
      if (!program || !file) throw new Error("the compiler has no program");
      return { program, file, offset: file.text.length - source.length };
    });
  }

  /** A compiler that broke in the middle of its work can't be used any more: the next cell gets a new one. */
  private using<Result>(source: string, use: (converter: Converter) => Result): Result {
    // An interrupt that breaks it off can't be caught, and leaves it in use.
    if (this.inUse) this.giveUp();
    this.inUse = true;
    try {
      this.converter ??= this.createConverter();
      this.timers.settle();
      return use(this.converter);
    } catch (thrown) {
      this.giveUp();
      throw thrown instanceof CompileError ? thrown : new CompileError(this.label(), source, broken(thrown));
    } finally {
      this.inUse = false;
    }
  }

  private giveUp(): void {
    const broken = this.converter;
    this.converter = undefined;
    try {
      broken?.close();
    } catch {
      // It broke in the middle of its work; what it still watches is not listened to (see CompilerTimers).
    }
  }

  private createConverter(): Converter {
    const converter = createConverter({ isJS: false, isBrowser: false });
    this.earlier.forgetAfterEach(converter);
    for (const [name, [source, meta]] of this.modules) converter.addModule(name, source, meta);
    return converter;
  }

  /** What isn't found may be there a moment later: the compiler, which remembers it for a file, is given an empty one. */
  private forgetUnresolved(converter: Converter): void {
    converter.convert(this.declarations, "");
    this.program?.getModuleResolutionCache?.()?.getPackageJsonInfoCache().clear();
  }

  /** `declare module "name"` adds to a module; where there is no such module, it declares one for all cells. */
  private convertAmbient(converter: Converter, source: string): ConvertResult {
    const converted = this.convertNameable(converter, source);
    const starts = converted.diagnostics
      .filter(({ code }) => code === noSuchModule)
      .map(({ start }) => start.offset);
    if (starts.length === 0) return converted;
    return this.convertNameable(converter, this.ambient.takeModules(source, new Set(starts)));
  }

  /** A variable whose type other cells couldn't name is no fault of the learner's: it is given a type with a name. */
  private convertNameable(converter: Converter, source: string): ConvertResult {
    const converted = converter.convert(this.declarations, source);
    const unnameable = converted.diagnostics.filter(isUnnameable);
    if (unnameable.length === 0) return converted;
    const others = converted.diagnostics.filter((told) => !isUnnameable(told));
    if (others.length > 0) return { diagnostics: others };
    const ends = [...new Set(unnameable.map(({ end }) => typeEnd(source, end.offset)))].sort((a, b) => b - a);
    const typed = ends.reduce((text, end) => {
      const module = /^\s*=\s*await\s+(import\(\s*(["'])[^"']*\2\s*\))/.exec(text.slice(end));
      return `${text.slice(0, end)}: ${module ? `typeof ${module[1]}` : "any"}${text.slice(end)}`;
    }, source);
    const again = converter.convert(this.declarations, typed);
    return again.diagnostics.length > 0 ? converted : again;
  }

  /** Steps into the calls with which the converter compiles: to add a step to a cell's, and to keep its source maps. */
  private watchCompiler(): void {
    const { createWatchCompilerHost, createWatchProgram, createAbstractBuilder, transpileModule } = ts;
    let ambient = "";
    const createHost = createWatchCompilerHost as (...given: unknown[]) => unknown;
    const createProgram = createAbstractBuilder as (...given: unknown[]) => TypeScript.BuilderProgram;
    const createWatched = (...given: unknown[]) => this.watchEmit(createProgram(...given));
    ts.createWatchCompilerHost = ((
      files: string[],
      given: object,
      system: TypeScript.System,
      _: null,
      ...rest: unknown[]
    ) => {
      const readFile = system.readFile.bind(system);
      system.readFile = (path, ...how) =>
        path.endsWith(`/${cellLibrary}`) ? cellDeclarations : readFile(path, ...how);
      const lib = [...options.lib, cellLibrary];
      this.timers.takeOver(system);
      this.earlier.takeOver(system);
      ambient = this.ambient.takeOver(system);
      return createHost([...files, ambient], { ...given, ...options, lib }, system, createWatched, ...rest);
    }) as never;
    const watchFiles = createWatchProgram as (host: unknown) => RootFiles;
    ts.createWatchProgram = (host: unknown) => {
      const watch = watchFiles(host);
      const update = watch.updateRootFileNames.bind(watch);
      watch.updateRootFileNames = (names) => update([...names, ambient]);
      return watch;
    };
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
    if (cell) {
      internal.bindSourceFile(cell, program.getCompilerOptions());
      // It would export them: `declare global` and `declare module` are no names.
      const { locals } = cell as unknown as { locals?: Map<string, unknown> };
      for (const name of [...(locals?.keys() ?? [])]) if (!isName(name)) locals?.delete(name);
      this.declared = new Set(locals?.keys());
    }
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

/** TypeScript's message that `declare module` names none. */
const noSuchModule = 2664;

const isName = (name: string) => name !== "__global" && !name.startsWith('"');

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

/** TypeScript's messages that a module was not found. */
function isUnresolved({ code }: Diagnostic): boolean {
  return code === 2307 || code === 2792 || code === 7016;
}

/** TypeScript's messages that something "cannot be named". */
function isUnnameable({ code, fileName }: Diagnostic): boolean {
  return fileName === undefined && (code === 2742 || code === 4023 || code === 4025);
}
