import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { KernelClient, type Outcome } from "./client";

let kernel: KernelClient;

beforeAll(async () => {
  kernel = await KernelClient.start();
}, 60_000);
afterAll(async () => await kernel.stop());

/** Runs a cell, and interrupts it after a while. */
async function interrupted(code: string, wait = 300): Promise<Outcome> {
  const { id, outcome } = kernel.submit(code);
  await kernel.until(({ parent, type }) => parent === id && type === "execute_input");
  await sleep(wait);
  expect(await kernel.interrupt()).toEqual({ status: "ok" });
  return await outcome;
}

const sleep = async (ms: number) => await new Promise((wake) => setTimeout(wake, ms));

describe("an interrupt", () => {
  it.each([
    ["an endless loop", "while (true) {}"],
    ["an endless loop without a block", "for (;;) ;"],
    ["an endless loop behind an await", "await 0; while (true) {}"],
    ["an endless loop that catches its errors", "do { try { JSON.parse('{') } catch {} } while (true)"],
    ["an endless loop that awaits", "while (true) await 0"],
    ["an endless loop in a timer", "setTimeout(() => { while (true); }, 1); await new Promise(() => {})"],
    ["endless printing", "while (true) console.log('flood')"],
    ["endless work without a loop", "const f = (n: number): number => (n ? f(n - 1) + f(n - 1) : 1); f(60)"],
    ["a cell that the compiler takes for ever to check", `${"!".repeat(300)}true`],
    ["an awaited promise", "await new Promise(() => {})"],
    ["a last expression that never comes", "new Promise(() => {})"],
  ])("stops %s, and the next cell works", async (_about, code) => {
    const { reply, outputs } = await interrupted(code);
    expect(reply).toMatchObject({ status: "error", ename: "Interrupted" });
    expect(outputs.filter(({ type }) => type === "error").length).toBeGreaterThan(0);
    expect((await kernel.execute("6 * 7")).result).toBe("42");
  });

  it("keeps the variables, also those of the interrupted cell, and ends its loop for good", async () => {
    const code =
      "let turns = 0; for (;;) { await new Promise((wake) => setTimeout(wake, 10)); console.log(++turns) }";
    const { id, outcome } = kernel.submit(code);
    await kernel.until(({ parent, type }) => parent === id && type === "stream");
    await kernel.interrupt();
    await outcome;
    const { result } = await kernel.execute("turns");
    expect(Number(result)).toBeGreaterThan(0);
    await sleep(100);
    expect((await kernel.execute("turns")).result).toBe(result);
  });

  it.each([
    ["a loop", 0, "for (;;);"],
    ["work without a loop", 0, "const f = (n: number): number => (n ? f(n - 1) + f(n - 1) : 1); f(60)"],
    ["a loop", 500, "for (;;);"],
    ["a loop", 1500, "for (;;);"],
  ])("stops %s, too, that begins %i ms after the stopped cell's end", async (_about, delay, work) => {
    const { id, outcome } = kernel.submit(
      `const signalNow = () => (globalThis as any)[Symbol.for('Jupyter.interrupt')];
       const signal = signalNow();
       const pause = new Int32Array(new SharedArrayBuffer(4));
       let ended = Infinity;
       setInterval(() => {
         Atomics.wait(pause, 0, 0, 2);
         if (signalNow() !== signal) ended = Math.min(ended, Date.now());
         if (Date.now() - ended >= ${delay}) { ${work} }
       }, 1);
       console.log('begun'); await new Promise(() => {})`,
    );
    await kernel.until(({ parent, type }) => parent === id && type === "stream");
    await kernel.interrupt();
    await kernel.interrupt(); // a cell that has looked at the signal is given time; not twice
    const { reply } = await outcome;
    expect(reply).toMatchObject({ status: "error", ename: "Interrupted" });
    await sleep(delay && delay + 200); // a cell that ran then would be taken for what keeps the kernel busy
    expect((await kernel.execute("6 * 7")).result).toBe("42");
  });

  it.each(["while (true) {}", "await new Promise(() => {})"])("may be a signal as well: %s", async (code) => {
    const { id, outcome } = kernel.submit(code);
    await kernel.until(({ parent, type }) => parent === id && type === "execute_input");
    await sleep(500);
    kernel.process.kill("SIGINT");
    expect((await outcome).error).toMatchObject({ ename: "Interrupted" });
  });

  it("that overtakes the cell that was sent before it, on the other channel, stops it", async () => {
    const [sent, later] = [Date.now(), Date.now() + 20].map((time) => new Date(time).toISOString());
    kernel.send("interrupt_request", {}, "control", { date: later });
    await sleep(50);
    const content = { code: "await new Promise(() => {})", silent: false, store_history: true };
    const { reply } = kernel.send("execute_request", content, "shell", { date: sent });
    expect(await reply).toMatchObject({ status: "error", ename: "Interrupted" });
    expect((await kernel.execute("6 * 7")).result).toBe("42");
  });

  it("that comes when no cell runs does nothing to the next one", async () => {
    await kernel.interrupt();
    expect((await kernel.execute("for (const n of [1]) n; 'fine'")).result).toBe("'fine'");
  });

  it("is told from a cell by microseconds: that sent before it is meant, that sent after it is not", async () => {
    const second = new Date().toISOString().slice(0, -".000Z".length);
    const [sooner, between, later] = [100, 200, 300].map((microseconds) => `${second}.500${microseconds}Z`);
    for (const [cell, status] of [
      [later, "ok"],
      [between, "ok"],
      [sooner, "error"],
    ]) {
      kernel.send("interrupt_request", {}, "control", { date: between });
      await sleep(50);
      const content = { code: "await new Promise((wake) => setTimeout(wake, 100))", silent: false };
      const { reply } = kernel.send("execute_request", content, "shell", { date: cell });
      expect(await reply).toMatchObject({ status });
    }
  });

  it.each([0, 10, 20, 50])(
    "stops a cell that has heard it, and then begins what doesn't end: after %i ms",
    async (wait) => {
      const work = "const g = (n: number): number => (n ? g(n - 1) + g(n - 1) : 1); g(60)";
      const { id, outcome } = kernel.submit(`await new Promise((wake) => setTimeout(wake, 70)); ${work}`);
      await kernel.until(({ parent, type }) => parent === id && type === "execute_input");
      await sleep(wait);
      await kernel.interrupt();
      expect((await outcome).reply).toMatchObject({ status: "error", ename: "Interrupted" });
      expect((await kernel.execute("6 * 7")).result).toBe("42");
    },
  );

  it("ends a question about half-written code that keeps the compiler for ever, and who asked is told", async () => {
    const code = `const long = ${"!".repeat(300)}true; long`;
    const { reply } = kernel.send("inspect_request", { code, cursor_pos: code.length - 1 });
    await sleep(500);
    await kernel.interrupt();
    expect(await reply).toMatchObject({ status: "error", ename: "Interrupted" });
    expect((await kernel.execute("6 * 7")).result).toBe("42");
  });

  it("reaches the library through an AbortSignal, fresh for each cell", async () => {
    const code = `
      const signal = (globalThis as any)[Symbol.for("Jupyter.interrupt")] as AbortSignal;
      console.log("listens");
      await new Promise((end) => signal.addEventListener("abort", end));
      "ended by itself"`;
    const { id, outcome } = kernel.submit(code);
    await kernel.until(({ parent, type }) => parent === id && type === "stream");
    await kernel.interrupt();
    const { reply, result } = await outcome;
    expect(reply["status"]).toBe("ok");
    expect(result).toBe("'ended by itself'");
    expect(
      (await kernel.execute("signal === (globalThis as any)[Symbol.for('Jupyter.interrupt')]")).result,
    ).toBe("false");
  });

  it("that was heard sends no signal later, into the cell of another one that is not heard yet", async () => {
    await kernel.execute('let signals = 0; const count = () => { signals++ }; process.on("SIGINT", count)');
    await interrupted("await new Promise(() => {})", 0);
    await sleep(750);
    // The kernel is deaf when the first interrupt is a second old: a signal then would be meant for nobody.
    const deaf = "await 0; Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 450)";
    await interrupted(deaf, 50);
    expect((await kernel.execute("signals")).result).toBe("0");
    await kernel.execute('process.off("SIGINT", count)');
  });
});

describe("a flood of output", () => {
  it("of a million lines arrives whole, in few messages, and leaves the memory alone", async () => {
    const { stdout, outputs } = await kernel.execute("for (let i = 0; i < 1e6; i++) console.log(i)");
    expect(stdout.length).toBe(6_888_890);
    expect(outputs.length).toBeLessThan(1000);
    const { result } = await kernel.execute("process.memoryUsage().rss / 1e6");
    expect(Number(result)).toBeLessThan(700);
  });

  it("beyond all measure is cut, with a word about it", async () => {
    const { stdout } = await kernel.execute(
      "const line = 'x'.repeat(1e5); for (let i = 0; i < 300; i++) console.log(line)",
    );
    expect(stdout.length).toBeLessThan(17_000_000);
    expect(stdout.slice(-200)).toContain("what follows is left out");
  });

  it("of a thousand displays loses none", async () => {
    const { outputs } = await kernel.execute(
      `import { display } from "tslab"; for (let i = 0; i < 1000; i++) display.text("" + i)`,
    );
    expect(outputs).toHaveLength(1000);
  });
});

describe("an interrupted training run", () => {
  const prepare = `
    import * as tf from "@tensorflow/tfjs-node";
    import { crossValidate, fit } from "denselab";
    const x = tf.randomNormal([2000, 20], 0, 1, "float32", 1), y = x.sum(1, true);
    const build = () => {
      const model = tf.sequential({ layers: [tf.layers.dense({ units: 16, inputShape: [20] }), tf.layers.dense({ units: 1 })] });
      model.compile({ optimizer: "rmsprop", loss: "meanSquaredError", metrics: ["mae"] });
      return model;
    };
    const model = build();
    let tensors = 0;`;

  it("returns its history so far, frees its tensors, and lets the cell go on", async () => {
    expect((await kernel.execute(prepare)).error).toBeUndefined();
    await kernel.execute(
      "await fit(model, x, y, { epochs: 1, verbose: 0 }); tensors = tf.memory().numTensors",
    );
    const training =
      "const history = await fit(model, x, y, { epochs: 100000, batchSize: 32, verbose: 0 }); 'went on'";
    const { error, result } = await interrupted(training, 2000);
    expect(error).toBeUndefined();
    expect(result).toBe("'went on'");
    expect(Number((await kernel.execute("history.epoch.length")).result)).toBeGreaterThan(0);
    expect((await kernel.execute("tf.memory().numTensors - tensors")).result).toBe("0");
  });

  it.each([
    ["trained together", "{}"],
    ["trained one after the other by tfjs", '{ method: "foldByFold" as const }'],
  ])(
    "of a cross-validation, its folds %s, keeps what is so far, and the next runs whole",
    async (_about, more) => {
      const { id, outcome } = kernel.submit(
        `const cv = await crossValidate(build, x, y, { k: 3, epochs: 100000, ...${more} }); "went on"`,
      );
      // Its line names losses from the first epoch's end on; a few lines more, then it is in the middle.
      const shows = () =>
        kernel.iopub.filter(
          ({ parent, type, content }) =>
            parent === id && type === "update_display_data" && JSON.stringify(content).includes("val_mae"),
        ).length;
      await kernel.until(() => shows() > 3);
      await kernel.interrupt();
      const { error, result } = await outcome;
      expect(error).toBeUndefined();
      expect(result).toBe("'went on'");
      const epochs = async (name: string) =>
        JSON.parse(
          String((await kernel.execute(`${name}.folds.map(({ history }) => history.loss.length)`)).result),
        ) as number[];
      const counts = await epochs("cv");
      expect(counts[0]).toBeGreaterThan(0);
      for (const count of counts) expect(count).toBeLessThan(100_000);
      expect((await kernel.execute("cv.average('val_mae').every(Number.isFinite)")).result).toBe("true");
      expect((await kernel.execute("tf.memory().numTensors - tensors")).result).toBe("0");
      await kernel.execute(
        `const again = await crossValidate(build, x, y, { k: 3, epochs: 2, verbose: 0, ...${more} })`,
      );
      expect(await epochs("again")).toEqual([2, 2, 2]);
    },
  );

  it("leaves a working kernel after 100 interrupts at random moments", async () => {
    let state = 42; // a small linear congruential generator, so that a failure can be had again
    const random = () => (state = (state * 1103515245 + 12345) % 2 ** 31) / 2 ** 31;
    for (let i = 0; i < 100; i++) {
      const { reply } = await interrupted(
        "await fit(model, x, y, { epochs: 10000, verbose: 0 }); 1",
        random() * 150,
      );
      expect([reply["status"], reply["ename"]], `interrupt ${i}`).toEqual(
        reply["status"] === "ok" ? ["ok", undefined] : ["error", "Interrupted"],
      );
    }
    expect((await kernel.execute("tf.memory().numTensors - tensors")).result).toBe("0");
    const after = "(await fit(model, x, y, { epochs: 2, verbose: 0 })).history.loss.length";
    expect((await kernel.execute(after)).result).toBe("2");
  }, 300_000);
});

it("an interrupt that finds no cell is not meant for one that is sent after it", async () => {
  for (let round = 0; round < 20; round++) {
    const answered = kernel.interrupt();
    await sleep(2);
    const { result, error } = await kernel.execute("1 + 1");
    expect(error ?? result).toBe("2");
    await answered;
  }
});
