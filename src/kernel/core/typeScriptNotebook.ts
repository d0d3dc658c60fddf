import { variablesDoor } from "../../ground/doors";
import { type MimeBundle } from "../../ground/jupyterDisplay";
import { Answers } from "./answers";
import { CellCompiler } from "./cellCompiler";
import { CellOutput } from "./cellOutput";
import { CellRunner } from "./cellRunner";
import { CellStack } from "./cellStack";
import { edition } from "./compileFailure";
import { DebugAnswers } from "./debugAnswers";
import { FailureTeller } from "./failure";
import { CellHistory } from "./cellHistory";
import { type Host } from "./host";
import { checkedBundle, mimeBundle } from "./mimeBundle";
import { withMissingAwait } from "./awaitHint";
import {
  type Failure,
  type ExecuteReply,
  type ExecuteRequest,
  type Notebook,
  type Publish,
} from "./notebook";
import { Interrupted, StopSignal, wish } from "./stopSignal";
import { Variables } from "./variables";

/** A notebook in TypeScript: runs cells on any host, and tells what came of them in Jupyter's words. */
export class TypeScriptNotebook implements Notebook {
  private readonly compiler = new CellCompiler(() => `In [${this.count}]`);
  private readonly history = new CellHistory();
  private readonly runner: CellRunner;
  private readonly answers: Answers;
  private readonly failures: FailureTeller;
  private readonly stop: StopSignal;

  private count = 0;
  /** Ends a cell of which nothing came. */
  private endLost: () => void = () => undefined;
  private running = false;
  private output = new CellOutput(() => undefined);
  /** The running cell's first failure, which has been shown. */
  private failure: Failure | undefined;
  /** Failures that came while no cell ran: the next one shows them. */
  private readonly late: Failure[] = [];

  constructor(private readonly host: Host) {
    this.stop = new StopSignal(
      host.stopWish,
      () => this.restoreLanguage(),
      () => this.endLost(),
    );
    this.runner = new CellRunner(host, this.compiler, this.stop);
    const stack = new CellStack(host, this.compiler.cells);
    Object.assign(Error, { prepareStackTrace: stack.prepare });
    this.failures = new FailureTeller(host, stack);
    const variables = new Variables(
      () => this.runner.variables,
      () => this.compiler.imported(),
    );
    const debug = new DebugAnswers(host, variables);
    this.answers = new Answers(host.name, this.compiler, this.history, debug);
    // Where library code finds what the cells have declared: `check("standardize")` is given a name, as a learner is.
    variablesDoor.openTo(() => this.runner.variables);
    host.openTo({
      print: (name, text) => this.output.print(name, text),
      clear: () => this.output.publish("clear_output", { wait: false }),
      flush: () => this.output.flush(),
      fail: (thrown) => this.stop.abandon(thrown),
      display: (message, update) => {
        checkedBundle((message as { data?: unknown }).data, "display");
        this.output.publish(update ? "update_display_data" : "display_data", message);
      },
      stray: (what, thrown) => this.stray(what, thrown),
    });
  }

  run(request: ExecuteRequest, publish: Publish): Promise<ExecuteReply> {
    this.begin(request.silent ? () => undefined : publish);
    return new Promise<ExecuteReply>((resolve) => {
      const { output } = this;
      // To be done anew where an interrupt breaks it off; but a cell that was lost, and goes on all the same, has ended.
      const end = (expressions: Record<string, object>) => {
        if (this.output !== output) return;
        resolve(this.reply(expressions));
        this.running = false;
        this.stop.end();
      };
      this.endLost = () => {
        this.show(this.failures.failureOf(new Interrupted()));
        end({});
      };
      // Later: an interrupt may break off whatever then runs, and all that called it.
      void this.host.turn().then(async () => end(await this.runCell(request)));
    });
  }

  /** What came of the request's expressions. */
  private async runCell(request: ExecuteRequest): Promise<Record<string, object>> {
    const { code, silent = false, store_history: stored = true } = request;
    if (stored && !silent) this.count++;
    const execution_count = this.count;
    this.output.publish("execute_input", { code, execution_count });
    for (const failure of this.late.splice(0)) this.show(failure);
    const result = await this.runAndShow(code);
    if (stored && !silent) {
      const text = result?.["text/plain"];
      this.history.add(execution_count, code, typeof text === "string" ? text : "");
    }
    const user_expressions: Record<string, object> = {};
    const asked = typeof request.user_expressions === "object" ? (request.user_expressions ?? {}) : {};
    for (const [name, expression] of this.failure ? [] : Object.entries(asked))
      user_expressions[name] = await this.expression(expression);
    return user_expressions;
  }

  private reply(user_expressions: Record<string, object>): ExecuteReply {
    this.output.flush();
    return {
      status: this.failure ? "error" : "ok",
      execution_count: this.count,
      payload: [],
      user_expressions,
      ...this.failure,
    };
  }

  answer(type: string, request: object): ReturnType<Notebook["answer"]> {
    return this.answers.answer(type, request);
  }

  interrupt(): void {
    if (this.running) this.stop.raise();
    else this.host.stopWish[0] = wish.none;
  }

  private begin(publish: Publish): void {
    this.output.flush();
    this.output = new CellOutput(publish);
    this.running = true;
    this.failure = undefined;
    this.stop.begin();
  }

  /** Runs the cell's code, and shows its result or its failure. */
  private async runAndShow(code: string): Promise<MimeBundle | undefined> {
    const before = { ...this.runner.variables };
    const { output } = this;
    const shown = await this.outcome(code, (data) =>
      this.output.publish("execute_result", { execution_count: this.count, data, metadata: {} }),
    );
    if (!shown.failure) return shown.data;
    if (this.output !== output) return undefined;
    this.show(shown.failure);
    this.host.forgetHalfLoaded();
    // What the cell was to declare anew, and didn't reach, keeps its value.
    for (const [name, old] of Object.entries(before)) this.runner.variables[name] ??= old;
    return undefined;
  }

  private async expression(code: unknown): Promise<object> {
    const { data, failure } = await this.outcome(`(${String(code)})`, (bundle) => JSON.stringify(bundle));
    if (failure) return { status: "error", ...failure };
    return { status: "ok", data: data ?? { "text/plain": "undefined" }, metadata: {} };
  }

  /**
   * Runs code, and shows the picture of its last expression, if it has a value; or tells how it failed, be it in running
   * or in showing.
   */
  private async outcome(
    code: string,
    show: (data: MimeBundle) => void,
  ): Promise<{ data?: MimeBundle; failure?: Failure }> {
    try {
      const value = await this.runner.run(code);
      if (value === undefined || value === null) return {};
      const data = await this.stop.whileRunning(mimeBundle(value, this.host));
      show(data);
      return { data };
    } catch (thrown) {
      this.restoreLanguage();
      const failure = this.failures.failureOf(thrown);
      return { failure: withMissingAwait(failure, this.runner.variables, edition()) };
    } finally {
      // A promise that this code left rejected is known after a turn of the event loop.
      await this.host.turn();
    }
  }

  private restoreLanguage(): void {
    const names = this.host.restoreLanguage();
    if (names.length > 0)
      this.output.print(
        "stdout",
        `(the kernel needs these itself, and has put them back: ${names.join(", ")})\n`,
      );
  }

  /** An error that no cell waits for: shown in the running cell, or else in the next. */
  private stray(what: string, thrown: unknown): void {
    const failure = this.failures.strayFailure(thrown, what, this.running);
    if (this.running) this.show(failure);
    else this.late.push(failure);
  }

  private show(failure: Failure): void {
    this.failure ??= failure;
    this.output.publish("error", failure);
  }
}
