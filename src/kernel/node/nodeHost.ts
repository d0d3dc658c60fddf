import { SourceMap, type SourceMapPayload } from "node:module";
import { types } from "node:util";
import { runInThisContext } from "node:vm";
import { type CellHost, type Host, type LocalModule } from "../core/host";
import { ts } from "../core/typeScript";
import { LanguageGuard } from "../core/languageGuard";
import { ownSignal } from "./blow";
import { noteWaiting } from "./children";
import { hostCells } from "./hostCells";
import { hostInput } from "./hostInput";
import { inspectCut } from "./inspectCut";
import { LocalModules } from "./localModules";
import { compileWithOwnPackages, requireOwnPackages } from "./ownPackages";
import { holdListeners } from "./processListeners";
import { makeTrainingStoppable } from "./stoppableTraining";
import { stopWish } from "./stopBoard";

/** A process of Node's, as the notebook's host. */
export class NodeHost implements Host {
  readonly name = `Node ${process.version}`;
  readonly stopWish = stopWish;
  readonly require: LocalModules["require"];
  private guard: LanguageGuard | undefined;
  private readonly modules: LocalModules;

  constructor() {
    requireOwnPackages();
    compileWithOwnPackages(ts.sys);
    noteWaiting(stopWish);
    // As in any file of Node's: a notebook's own folder, where its kernel is started.
    Object.assign(globalThis, { __dirname: process.cwd() });
    this.modules = new LocalModules(process.cwd());
    const found = this.modules.require;
    const andStoppable = (name: string) => {
      const module = found(name);
      makeTrainingStoppable(require.cache);
      return module;
    };
    this.require = Object.assign(andStoppable, found);
  }

  runScript(script: string): unknown {
    try {
      return runInThisContext(script, { breakOnSigint: true });
    } catch (thrown) {
      // Node has taken the signal for itself.
      if ((thrown as { code?: unknown } | undefined)?.code === "ERR_SCRIPT_EXECUTION_INTERRUPTED")
        ownSignal.take(stopWish);
      throw thrown;
    }
  }

  addModules(modules: readonly LocalModule[]): void {
    this.modules.add(modules);
  }

  forgetHalfLoaded(): void {
    for (const [file, module] of Object.entries(require.cache))
      if (!module?.loaded) delete require.cache[file];
  }

  inspect(value: unknown): string {
    return inspectCut(value);
  }

  isError(value: unknown): value is Error {
    return types.isNativeError(value);
  }

  sourcePlace(map: string, line: number, column: number) {
    const found = new SourceMap(JSON.parse(map) as SourceMapPayload).findEntry(line, column);
    return "originalLine" in found ? { line: found.originalLine, column: found.originalColumn } : undefined;
  }

  turn(): Promise<void> {
    return new Promise((resolve) => setImmediate(resolve));
  }

  restoreLanguage(): string[] {
    const names = this.guard?.restore() ?? [];
    holdListeners();
    return names;
  }

  openTo(cells: CellHost): void {
    hostCells(cells);
    hostInput(cells);
    this.guard = new LanguageGuard();
  }
}
