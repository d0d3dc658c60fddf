import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import { inspect } from "node-inspect-extracted";
import { type CellHost, type Host, type LocalModule } from "../core/host";
import { LanguageGuard } from "../core/languageGuard";
import { type CellModules } from "./cellModules";
import { hostCells } from "./hostCells";

/** A browser's worker, as the notebook's host. */
export class BrowserHost implements Host {
  readonly name = "a browser's worker";
  readonly require: CellModules["require"];
  private guard: LanguageGuard | undefined;

  /** @param jupyter tslab's module through which its `display` speaks. */
  constructor(
    readonly stopWish: Int32Array,
    private readonly modules: CellModules,
    private readonly jupyter: { lastWriteDisplayData: unknown },
  ) {
    this.require = modules.require;
  }

  runScript(script: string): unknown {
    return (0, eval)(script) as unknown;
  }

  addModules(modules: readonly LocalModule[]): void {
    this.modules.add(modules);
  }

  /** Packages load without a pause: none is stopped on its way. */
  forgetHalfLoaded(): void {}

  inspect(value: unknown): string {
    return inspect(value, { maxArrayLength: 100, maxStringLength: 20_000 });
  }

  isError(value: unknown): value is Error {
    return value instanceof Error;
  }

  sourcePlace(map: string, line: number, column: number) {
    const found = originalPositionFor(new TraceMap(map), { line: line + 1, column });
    return found.line === null ? undefined : { line: found.line - 1, column: found.column };
  }

  turn(): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve));
  }

  restoreLanguage(): string[] {
    return this.guard?.restore() ?? [];
  }

  openTo(cells: CellHost): void {
    hostCells(cells, this.jupyter);
    this.guard = new LanguageGuard();
  }
}
