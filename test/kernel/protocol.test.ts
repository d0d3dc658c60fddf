import { hostname } from "node:os";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { languageInfo } from "../../src/kernel/core/languageInfo";
import { KernelClient } from "./client";

let kernel: KernelClient;

beforeAll(async () => {
  kernel = await KernelClient.start();
}, 60_000);
afterAll(async () => await kernel.stop());

describe("the kernel, as Jupyter's protocol says,", () => {
  it("echoes a cell with its number, and gives its last expression as execute_result", async () => {
    const { id, outcome } = kernel.submit("6 * 7");
    const { reply, outputs } = await outcome;
    const mine = kernel.iopub.filter(({ parent }) => parent === id);
    expect(mine.map(({ type }) => type)).toEqual(["status", "execute_input", "execute_result", "status"]);
    expect(mine[1].content).toEqual({ code: "6 * 7", execution_count: 1 });
    expect(outputs[0].content).toEqual({ execution_count: 1, data: { "text/plain": "42" }, metadata: {} });
    expect(reply).toEqual({ status: "ok", execution_count: 1, payload: [], user_expressions: {} });
  });

  it("says of its language, word for word, what the notebooks bear, which JupyterLab would else count as changed", async () => {
    expect((await kernel.ask("kernel_info_request", {}))["language_info"]).toEqual(languageInfo);
  });

  it("awaits a last expression that is a promise", async () => {
    expect((await kernel.execute("Promise.resolve('soon')")).result).toBe("'soon'");
    const { reply } = await kernel.execute("Promise.reject(new RangeError('never'))");
    expect(reply).toMatchObject({ status: "error", ename: "RangeError", evalue: "never" });
  });

  it("runs a silent cell without a trace, and counts only what is stored", async () => {
    const { execution_count } = (await kernel.execute("1")).reply;
    const { id, outcome } = kernel.submit("console.log('heard?'); const silently = 5; silently", {
      silent: true,
    });
    expect((await outcome).outputs).toEqual([]);
    expect(kernel.iopub.filter(({ parent }) => parent === id).map(({ type }) => type)).toEqual([
      "status",
      "status",
    ]);
    expect((await kernel.execute("silently", { store_history: false })).result).toBe("5");
    expect((await kernel.execute("1")).reply["execution_count"]).toBe(execution_count + 1);
  });

  it("evaluates user_expressions after the cell, each with its own error", async () => {
    const user_expressions = { sum: "one + 1", wrong: "one.two.three", unknown: "nowhere" };
    const { reply } = await kernel.execute("const one: any = 1", { user_expressions });
    expect(reply).toMatchObject({
      status: "ok",
      user_expressions: {
        sum: { status: "ok", data: { "text/plain": "2" } },
        wrong: { status: "error", ename: "TypeError" },
        unknown: { status: "error", ename: "CompileError" },
      },
    });
  });

  it("aborts the cells that wait behind a failure, also behind one that kept the kernel busy", async () => {
    const busy = "const until = Date.now() + 300; while (Date.now() < until); throw new Error('first')";
    const cells = [kernel.submit(busy), kernel.submit("2"), kernel.submit("3")];
    const replies = await Promise.all(
      cells.map(async ({ outcome }) => (await outcome).reply["status"] as string),
    );
    expect(replies).toEqual(["error", "aborted", "aborted"]);
  });

  it("runs the cells behind a failure where stop_on_error is off, and those sent right after it in any case", async () => {
    const cells = [
      kernel.submit("throw 1", { stop_on_error: false }),
      kernel.submit("2"),
      kernel.submit("3"),
    ];
    const replies = await Promise.all(
      cells.map(async ({ outcome }) => (await outcome).reply["status"] as string),
    );
    expect(replies).toEqual(["error", "ok", "ok"]);
    await kernel.execute("throw 1");
    expect((await kernel.execute("4")).result).toBe("4");
  });

  it("keeps console.error alone on stderr", async () => {
    const { stdout, stderr } = await kernel.execute(
      "console.warn('careful'); console.error('bad'); console.log('good')",
    );
    expect(stdout).toBe("careful\ngood\n");
    expect(stderr).toBe("bad\n");
  });

  it("shows what tslab's display shows, in order with what is printed, and clears", async () => {
    const { outputs } = await kernel.execute(
      `import { display } from "tslab";
       console.log("before"); display.html("<b>x</b>"); console.log("after"); console.clear();`,
    );
    expect(outputs.map(({ type }) => type)).toEqual(["stream", "display_data", "stream", "clear_output"]);
  });

  it("answers while a cell runs, and says again that it is busy", async () => {
    const { id, outcome } = kernel.submit(
      "await new Promise((wake) => (globalThis as any).wake = wake); 'awake'",
    );
    await kernel.until(({ parent, type }) => parent === id && type === "execute_input");
    expect(await kernel.ask("complete_request", { code: "Mat", cursor_pos: 3 })).toMatchObject({
      matches: ["Math"],
    });
    const timesBusy = () =>
      kernel.iopub.filter(({ parent, content }) => parent === id && content["execution_state"] === "busy")
        .length;
    await kernel.until(() => timesBusy() === 2);
    await kernel.interrupt();
    expect((await outcome).error).toMatchObject({ ename: "Interrupted" });
  });

  it("tells its history by tail, range and pattern", async () => {
    const { execution_count: line } = (await kernel.execute("'findable'")).reply;
    const ask = async (more: object) =>
      (await kernel.ask("history_request", { raw: true, output: false, ...more }))["history"] as unknown[];
    expect(await ask({ hist_access_type: "tail", n: 1 })).toEqual([[1, line, "'findable'"]]);
    const range = {
      hist_access_type: "range",
      session: 0,
      start: Number(line),
      stop: Number(line) + 1,
      output: true,
    };
    expect(await ask(range)).toEqual([[1, line, ["'findable'", "'findable'"]]]);
    expect(await ask({ hist_access_type: "search", pattern: "*findable*" })).toHaveLength(1);
    expect(await ask({ hist_access_type: "search", pattern: "f?rgotten" })).toEqual([]);
  });

  it("shows library code the cells' variables, by name, at Symbol.for('denselab.variables')", async () => {
    await kernel.execute("function standardize() { return 1 } let grade = 1; const { loss } = { loss: 2 }");
    const door = "(globalThis as any)[Symbol.for('denselab.variables')]";
    expect(
      (await kernel.execute(`const door = ${door}; [door.standardize(), door.loss, door.missing]`)).result,
    ).toBe("[ 1, 2, undefined ]");
    await kernel.execute("grade = 5; const standardize = () => 9");
    expect((await kernel.execute("[door.standardize(), door.grade]")).result).toBe("[ 9, 5 ]");
  });

  it("closes a comm that has no target here, and knows of none", async () => {
    const { id } = kernel.send("comm_open", { comm_id: "c1", target_name: "widget", data: {} });
    const closed = await kernel.until(({ parent, type }) => parent === id && type === "comm_close");
    expect(closed.content).toMatchObject({ comm_id: "c1" });
    expect(await kernel.ask("comm_info_request", {})).toEqual({ status: "ok", comms: {} });
    for (const type of ["comm_msg", "comm_close"]) {
      const { id: late } = kernel.send(type, { comm_id: "c1", data: {} });
      await kernel.until(({ parent, content }) => parent === late && content["execution_state"] === "idle");
      expect(kernel.iopub.filter(({ parent }) => parent === late).map((told) => told.type)).toEqual([
        "status",
        "status",
      ]);
    }
  });

  it("knows complete, incomplete and invalid code apart", async () => {
    const status = async (code: string) =>
      (await kernel.ask("is_complete_request", { code }))["status"] as string;
    for (const code of ["1 + 1", "const a = await b", "", "<T>(x: T) => x"])
      expect(await status(code)).toBe("complete");
    for (const code of ["if (a) {", "f(", "`open", "/* open"]) expect(await status(code)).toBe("incomplete");
    for (const code of ["const = 5;", "let 1a", "a b c"]) expect(await status(code)).toBe("invalid");
  });

  it("completes and inspects what other cells declare, with the cursor counted in code points", async () => {
    await kernel.execute("/** What it costs. */ const priceOfHouse = 21.5");
    const code = "'🏠' + priceOf";
    const completed = await kernel.ask("complete_request", { code, cursor_pos: [...code].length });
    expect(completed).toMatchObject({
      status: "ok",
      matches: ["priceOfHouse"],
      cursor_start: 6,
      cursor_end: 13,
    });
    const inspected = await kernel.ask("inspect_request", {
      code: "priceOfHouse",
      cursor_pos: 3,
      detail_level: 0,
    });
    expect(inspected).toMatchObject({ status: "ok", found: true });
    expect((inspected["data"] as Record<string, string>)["text/plain"]).toContain("const priceOfHouse: 21.5");
    const nothing = await kernel.ask("inspect_request", { code: "  ", cursor_pos: 1, detail_level: 0 });
    expect(nothing).toMatchObject({ status: "ok", found: false });
  });

  it("offers what the library holds, and shows its signature and its words, once the import cell has run", async () => {
    await kernel.execute('import { imdb, fit } from "denselab"');
    const offered = await kernel.ask("complete_request", { code: "await imdb.", cursor_pos: 11 });
    expect(offered).toMatchObject({ status: "ok", cursor_start: 11, cursor_end: 11 });
    expect(offered["matches"]).toEqual(expect.arrayContaining(["loadData", "getWordIndex"]));
    const narrowed = await kernel.ask("complete_request", { code: "await imdb.load", cursor_pos: 15 });
    expect(narrowed).toMatchObject({ matches: ["loadData"], cursor_start: 11, cursor_end: 15 });
    const inspected = await kernel.ask("inspect_request", { code: "fit(", cursor_pos: 2, detail_level: 0 });
    const text = (inspected["data"] as Record<string, string>)["text/plain"];
    expect(text).toContain(
      "fit(model: LayersModel, x: Matrix, y: Targets, options?: FitOptions): Promise<History>",
    );
    expect(text).toContain("Trains a compiled model: Keras's `model.fit`");
    expect(text).toContain("@param x the inputs, one sample a row");
  });

  it("ignores a message that isn't signed with its key", async () => {
    const stranger = Object.assign(Object.create(Object.getPrototypeOf(kernel) as object), kernel, {
      key: "guess",
    }) as KernelClient;
    void stranger.ask("execute_request", { code: "globalThis.intruder = true" });
    expect((await kernel.execute("'intruder' in globalThis")).result).toBe("false");
  });

  it("beats its heart while a cell keeps it busy", async () => {
    const { outcome } = kernel.submit("const later = Date.now() + 1000; while (Date.now() < later); 'done'");
    const asked = Date.now();
    expect(await kernel.heartbeat()).toBe("ping");
    expect(Date.now() - asked).toBeLessThan(900);
    expect((await outcome).result).toBe("'done'");
  });

  it("tells what it uses of the machine while a cell keeps it busy, as jupyter-resource-usage asks", async () => {
    const { id, outcome } = kernel.submit("while (true) {}");
    await kernel.until(({ parent, type }) => parent === id && type === "execute_input");
    await kernel.ask("usage_request", {}, "control");
    await new Promise((wake) => setTimeout(wake, 300));
    const usage = await kernel.ask("usage_request", {}, "control");
    await kernel.interrupt();
    await outcome;
    expect(usage).toMatchObject({ pid: kernel.process.pid, hostname: hostname() });
    expect(usage["kernel_memory"]).toBeGreaterThan(50 * 2 ** 20);
    expect(usage["kernel_cpu"]).toBeGreaterThan(0);
    expect(usage["cpu_count"]).toBeGreaterThan(0);
    expect(usage["host_cpu_percent"]).toBeGreaterThan(0);
    const { total, available, percent } = usage["host_virtual_memory"] as Record<string, number>;
    expect(available).toBeLessThan(total);
    expect(percent).toBeCloseTo(100 * (1 - available / total), 6);
  });

  it("says in its reply whether a shutdown is a restart, tells everyone, and ends", async () => {
    const other = await KernelClient.start();
    const { id, reply } = other.send("shutdown_request", { restart: true }, "control");
    expect(await reply).toEqual({ status: "ok", restart: true });
    await other.ended;
    await other.until(({ parent, type }) => parent === id && type === "shutdown_reply");
    await other.stop();
  });
});
