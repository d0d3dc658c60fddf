import { CellCompiler } from "./cellCompiler";
import { createExecutor, type Executor } from "tslab/dist/executor";
import * as jupyter from "tslab/dist/jupyter";
import { Answers } from "./answers";
import { CellOutput } from "./cellOutput";
import { compileFailure } from "./compileFailure";
import { type Failure, failureOf, strayFailure } from "./failure";
import { History } from "./history";
import { hostCells } from "./hostCells";
import { type MimeBundle, mimeBundle } from "./mimeBundle";
import { type ExecuteReply, type ExecuteRequest, type Notebook, type Publish } from "./notebook";
import { requireOwnPackages } from "./ownPackages";
import { StopSignal, stopWish, wish } from "./stopSignal";

/** Runs cells with tslab's executor, and tells what came of them in Jupyter's words. */
export class TypeScriptNotebook implements Notebook {
  private readonly compiler = new CellCompiler(() => `In [${this.count}]`);
  private readonly history = new History();
  private readonly executor: Executor;
  private readonly answers: Answers;
  /** The variables of all cells. A plain object: tslab's own is a Proxy, thirty times slower in a loop. */
  private readonly variables = Object.create(null) as Record<string, unknown>;
  private readonly stop = new StopSignal(() => this.executor.interrupt());

  private count = 0;
  private running = false;
  private output = new CellOutput(() => undefined);
  /** What the executor has said of the code that runs. */
  private recorded: Failure | undefined;
  /** The running cell's first failure, which has been shown. */
  private failure: Failure | undefined;
  /** Failures that came while no cell ran: the next one shows them. */
  private readonly late: Failure[] = [];

  constructor() {
    const console = {
      log: () => undefined,
      error: (thrown: unknown) => (this.recorded ??= this.failureOf(thrown)),
    };
    const converters = { node: this.compiler, browser: this.compiler, close: () => this.compiler.close() };
    requireOwnPackages();
    this.executor = createExecutor(process.cwd(), converters, console);
    // What the cells' code is given.
    const given = (globalThis as unknown as { __tslab__: object }).__tslab__;
    Object.assign(given, { exports: this.variables, stop: stopWish, turn: this.stop.turn });
    // Where library code finds what the cells have declared: `check("standardize")` is given a name, as a learner is.
    Object.assign(globalThis, { [Symbol.for("denselab.variables")]: this.variables });
    this.answers = new Answers(this.executor, this.history);
    hostCells({
      print: (name, text) => this.output.print(name, text),
      clear: () => this.output.publish("clear_output", { wait: false }),
      stray: (what, thrown) => this.stray(what, thrown),
    });
  }

  async run(request: ExecuteRequest, publish: Publish): Promise<ExecuteReply> {
    const { code, silent = false, store_history: stored = true, user_expressions: asked = {} } = request;
    if (stored && !silent) this.count++;
    const execution_count = this.count;
    this.begin(silent ? () => undefined : publish);
    this.output.publish("execute_input", { code, execution_count });
    for (const failure of this.late.splice(0)) this.show(failure);
    const result = await this.evaluate(code);
    if (stored && !silent)
      this.history.add(execution_count, code, (result?.["text/plain"] as string | undefined) ?? "");
    const user_expressions: Record<string, object> = {};
    for (const [name, expression] of this.failure ? [] : Object.entries(asked)) {
      const { data, failure } = await this.outcome(`(${expression})`);
      user_expressions[name] = failure
        ? { status: "error", ...failure }
        : { status: "ok", data: data ?? { "text/plain": "undefined" }, metadata: {} };
    }
    this.running = false;
    this.stop.renew();
    this.output.flush();
    return {
      status: this.failure ? "error" : "ok",
      execution_count,
      payload: [],
      user_expressions,
      ...this.failure,
    };
  }

  answer(type: string, request: object): object | undefined {
    return this.answers.answer(type, request);
  }

  interrupt(): void {
    if (this.running) this.stop.raise();
    else stopWish[0] = wish.none;
  }

  private begin(publish: Publish): void {
    this.output.flush();
    const output = (this.output = new CellOutput(publish));
    // tslab's `display`, and whatever else shows things in the middle of a cell, goes through here.
    (jupyter as { lastWriteDisplayData: unknown }).lastWriteDisplayData = (data: object, update?: boolean) =>
      output.publish(update ? "update_display_data" : "display_data", data);
    this.running = true;
    this.failure = undefined;
    this.stop.renew();
  }

  /** Runs the cell's code, and shows its result or its failure. */
  private async evaluate(code: string): Promise<MimeBundle | undefined> {
    const before = { ...this.variables };
    const { data, failure } = await this.outcome(code);
    if (data) this.output.publish("execute_result", { execution_count: this.count, data, metadata: {} });
    if (!failure) return data;
    this.show(failure);
    // A module that was stopped while it loaded would stay half loaded.
    for (const [file, module] of Object.entries(require.cache))
      if (!module?.loaded) delete require.cache[file];
    // What the cell was to declare anew, and didn't reach, keeps its value.
    for (const [name, old] of Object.entries(before)) this.variables[name] ??= old;
    return undefined;
  }

  /** Runs code: the picture of its last expression, awaited, if it has a value; or how it failed. */
  private async outcome(code: string): Promise<{ data?: MimeBundle; failure?: Failure }> {
    this.recorded = undefined;
    this.compiler.lastExpression = undefined;
    try {
      const done = await this.executor.execute(code);
      const name = this.compiler.lastExpression ?? "";
      const last = this.variables[name];
      delete this.variables[name];
      if (!done || this.recorded) return { failure: this.recorded ?? this.failureOf("the cell failed") };
      const value = await Promise.race([last, this.stop.raised]);
      return value === undefined || value === null ? {} : { data: await mimeBundle(value) };
    } catch (thrown) {
      return { failure: this.failureOf(thrown) };
    } finally {
      // A promise that this code left rejected is known after a turn of the event loop.
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  private failureOf(thrown: unknown): Failure {
    const { cells, diagnostics, source } = this.compiler;
    if (diagnostics.length > 0) return compileFailure(`In [${this.count}]`, source, diagnostics);
    return failureOf(thrown, cells);
  }

  /** An error that no cell waits for: shown in the running cell, or else in the next. */
  private stray(what: string, thrown: unknown): void {
    const failure = strayFailure(failureOf(thrown, this.compiler.cells), what, this.running);
    if (this.running) this.show(failure);
    else this.late.push(failure);
  }

  private show(failure: Failure): void {
    this.failure ??= failure;
    this.output.publish("error", failure);
  }
}
