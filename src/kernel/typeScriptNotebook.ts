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
    const recorder = {
      log: () => undefined,
      error: (thrown: unknown) => (this.recorded ??= this.failureOf(thrown)),
    };
    const converters = { node: this.compiler, browser: this.compiler, close: () => this.compiler.close() };
    this.executor = createExecutor(process.cwd(), converters, recorder);
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
    const { code, silent = false } = request;
    const stored = !silent && request.store_history !== false;
    if (stored) this.count++;
    const execution_count = this.count;
    const output = this.begin(silent ? () => undefined : publish);
    output.publish("execute_input", { code, execution_count });
    for (const failure of this.late.splice(0)) this.show(failure);
    const result = await this.evaluate(code);
    if (stored) this.history.add(execution_count, code, (result?.["text/plain"] as string | undefined) ?? "");
    const expressions = this.failure ? {} : await this.expressions(request.user_expressions ?? {});
    this.running = false;
    this.stop.renew();
    output.flush();
    const reply = { execution_count, payload: [], user_expressions: expressions };
    return this.failure ? { status: "error", ...reply, ...this.failure } : { status: "ok", ...reply };
  }

  answer(type: string, request: object): object | undefined {
    return this.answers.answer(type, request);
  }

  interrupt(): void {
    if (this.running) this.stop.raise();
    else stopWish[0] = wish.none;
  }

  private begin(publish: Publish): CellOutput {
    this.output.flush();
    const output = (this.output = new CellOutput(publish));
    // tslab's `display`, and whatever else shows things in the middle of a cell, goes through here.
    (jupyter as { lastWriteDisplayData: unknown }).lastWriteDisplayData = (data: object, update?: boolean) =>
      output.publish(update ? "update_display_data" : "display_data", data);
    this.running = true;
    this.failure = undefined;
    this.stop.renew();
    return output;
  }

  private async evaluate(code: string): Promise<MimeBundle | undefined> {
    const before = { ...this.variables };
    const { value, ...outcome } = await this.outcome(code);
    let failure = outcome.failure;
    // A promise that this cell left rejected is known after a turn of the event loop.
    await new Promise((resolve) => setImmediate(resolve));
    try {
      if (!failure && value !== undefined && value !== null) {
        const data = await mimeBundle(value);
        this.output.publish("execute_result", { execution_count: this.count, data, metadata: {} });
        return data;
      }
    } catch (thrown) {
      failure = this.failureOf(thrown);
    }
    if (!failure) return undefined;
    this.show(failure);
    // A module that was stopped while it loaded would stay half loaded.
    for (const [file, loaded] of Object.entries(require.cache))
      if (!loaded?.loaded) delete require.cache[file];
    // What the cell was to declare anew, and didn't reach, keeps its value.
    for (const [name, old] of Object.entries(before)) this.variables[name] ??= old;
    return undefined;
  }

  /** Runs code: the value of its last expression, awaited, or how it failed. */
  private async outcome(code: string): Promise<{ value?: unknown; failure?: Failure }> {
    this.recorded = undefined;
    this.compiler.lastExpression = undefined;
    try {
      const done = await this.executor.execute(code);
      if (!done || this.recorded)
        return { failure: this.recorded ?? this.failureOf(new Error("the cell failed")) };
      const name = this.compiler.lastExpression ?? "";
      const last = this.variables[name];
      delete this.variables[name];
      return { value: await Promise.race([last, this.stop.raised]) };
    } catch (thrown) {
      return { failure: this.failureOf(thrown) };
    }
  }

  private async expressions(asked: Record<string, string>): Promise<Record<string, object>> {
    const told: Record<string, object> = {};
    for (const [name, expression] of Object.entries(asked)) {
      const { value, failure } = await this.outcome(`(${expression})`);
      told[name] = failure
        ? { status: "error", ...failure }
        : { status: "ok", data: await mimeBundle(value), metadata: {} };
    }
    return told;
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
