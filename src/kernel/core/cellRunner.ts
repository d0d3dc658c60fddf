import { getCodeMetadata } from "tslab/dist/metadata";
import { type CellCompiler } from "./cellCompiler";
import { type Host } from "./host";
import { type StopSignal } from "./stopSignal";

/** Runs compiled cells one after the other over the same variables. */
export class CellRunner {
  /** The variables of all cells. */
  readonly variables = Object.create(null) as Record<string, unknown>;

  constructor(
    private readonly host: Host,
    private readonly compiler: CellCompiler,
    private readonly stop: StopSignal,
  ) {
    const { stopWish } = host;
    const given = {
      exports: this.variables,
      require: host.require,
      stop: stopWish,
      turn: stop.turn,
    };
    Object.assign(globalThis, { __tslab__: given });
  }

  /** Runs code: the value of its last expression, awaited. Throws what the code or its compiler throws. */
  async run(code: string): Promise<unknown> {
    const meta = getCodeMetadata(code);
    if (meta.module) {
      this.compiler.addModule(meta.module, code, meta);
      return undefined;
    }
    if (meta.mode === "browser") return undefined;
    const { output, modules, lastExpression } = this.compiler.compile(code);
    this.host.addModules(modules);
    // In a function: as a script's own, `let` and `const` could not be declared again. tslab finds most of the `await`s
    // outside functions and not all, so that each cell is given an asynchronous one.
    const script = `(async function(exports, require) { ${output}\n})(__tslab__.exports, __tslab__.require)`;
    await Promise.race([this.host.runScript(script), this.stop.raised]);
    if (lastExpression === undefined) return undefined;
    const last = this.variables[lastExpression];
    delete this.variables[lastExpression];
    return await Promise.race([last, this.stop.raised]);
  }
}
