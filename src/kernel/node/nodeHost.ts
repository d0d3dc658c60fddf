import { SourceMap, type SourceMapPayload } from "node:module";
import { inspect, types } from "node:util";
import { runInThisContext } from "node:vm";
import { type CellHost, type Host, type LocalModule } from "../core/host";
import { ts } from "../core/typeScript";
import { hostCells } from "./hostCells";
import { hostInput } from "./hostInput";
import { LocalModules } from "./localModules";
import { compileWithOwnPackages, requireOwnPackages } from "./ownPackages";
import { stopWish } from "./stopWish";

/** A process of Node's, as the notebook's host. */
export class NodeHost implements Host {
  readonly name = `Node ${process.version}`;
  readonly stopWish = stopWish;
  readonly require: LocalModules["require"];
  private readonly modules: LocalModules;

  constructor() {
    requireOwnPackages();
    compileWithOwnPackages(ts.sys);
    this.modules = new LocalModules(process.cwd());
    this.require = this.modules.require;
  }

  runScript(script: string): unknown {
    return runInThisContext(script, { breakOnSigint: true });
  }

  addModules(modules: readonly LocalModule[]): void {
    this.modules.add(modules);
  }

  forgetHalfLoaded(): void {
    for (const [file, module] of Object.entries(require.cache))
      if (!module?.loaded) delete require.cache[file];
  }

  inspect(value: unknown): string {
    return inspect(value, { maxArrayLength: 100, maxStringLength: 20_000 });
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

  openTo(cells: CellHost): void {
    hostCells(cells);
    hostInput(cells);
  }
}
