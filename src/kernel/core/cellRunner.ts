import { getCodeMetadata } from "tslab/dist/metadata";
import { type CellCompiler } from "./cellCompiler";
import { type Host } from "./host";
import { type StopSignal } from "./stopSignal";

type Variables = Record<string, unknown>;

/** Runs compiled cells one after the other over the same variables. */
export class CellRunner {
  /** The variables of all cells. */
  variables = Object.create(null) as Variables;

  constructor(
    private readonly host: Host,
    private readonly compiler: CellCompiler,
    private readonly stop: StopSignal,
  ) {
    const given = {
      exports: () => this.variables,
      require: host.require,
      stop: host.stopWish,
      turn: stop.turn,
    };
    Object.defineProperty(globalThis, "__tslab__", { value: Object.freeze(given) });
  }

  /** Runs code: the value of its last expression, awaited. Throws what the code or its compiler throws. */
  async run(code: string): Promise<unknown> {
    if (typeof code !== "string") throw new TypeError("execute_request: expected `code` to be text");
    // An interrupt may come before the first turn of a cell, or while it is compiled.
    this.stop.throwIfWanted();
    const meta = getCodeMetadata(code);
    if (meta.module) {
      this.compiler.addModule(meta.module, code, meta);
      return undefined;
    }
    if (meta.mode === "browser") return undefined;
    const { output, modules, lastExpression } = this.compiler.compile(code);
    this.host.addModules(modules);
    this.stop.throwIfWanted();
    try {
      await this.stop.whileRunning(this.host.runScript(inFunction(output)));
      return lastExpression && (await this.stop.whileRunning(this.takeLast(lastExpression)));
    } finally {
      this.variables = plain(this.variables);
    }
  }

  private takeLast(name: string): unknown {
    const last = this.variables[name];
    Reflect.deleteProperty(this.variables, name);
    return last;
  }
}

/**
 * As a script's own, `let` and `const` could not be declared again. tslab finds most of the `await`s outside functions and
 * not all, so that each cell is given an asynchronous function.
 */
function inFunction(output: string): string {
  return `(async function(exports, require) { ${output}\n})(__tslab__.exports(), __tslab__.require)`;
}

/** The same variables, or a copy of them if a cell has made that later cells could not write them. */
function plain(variables: Variables): Variables {
  // Each cell's JavaScript marks the exports as a module's, for good.
  const isPlain = Object.entries(Object.getOwnPropertyDescriptors(variables)).every(
    ([name, { configurable, writable }]) => (configurable && writable) || name === "__esModule",
  );
  if (Object.isExtensible(variables) && isPlain) return variables;
  const copy = Object.create(null) as Variables;
  for (const name of Object.keys(variables)) {
    try {
      copy[name] = variables[name];
    } catch {
      // A getter that throws: the variable is not there any more.
    }
  }
  return copy;
}
