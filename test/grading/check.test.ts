import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { jupyterDisplay } from "../../src/ground/jupyterDisplay";
import { setLanguage } from "../../src/ground/language";
import { check, runTask } from "../../src/grading/check";
import { tasks } from "../../src/grading/tasks";
import { DisplayRecorder } from "../display/displayRecorder";
import { doubleTask } from "./doubleTask";

const run = (double: unknown) => runTask("double", doubleTask, { double });
const shown = async (double: unknown) => (await run(double))[jupyterDisplay]();

describe("a task's tests", () => {
  it("give all points to what is right, as a bare number", async () => {
    const result = await run((n: number) => n * 2);
    expect(result).toMatchObject({ points: 2.5, possible: 2.5, passed: true });
    expect(result[jupyterDisplay]()["text/plain"]).toBe("2.5");
  });

  it("give the points of those that pass, whichever fails", async () => {
    expect(await run((n: number) => (n === 0 ? 1 : n * 2))).toMatchObject({ points: 2, passed: false });
    expect(await run(() => 0)).toMatchObject({ points: 0.5, passed: false });
  });

  it("answer with the hint of what failed, or with a better one that the test knows", async () => {
    const wrong = await shown(() => 7);
    expect(wrong["text/html"]).toContain("What is a number added to itself?");
    expect(wrong["text/html"]).toContain("Try it with 0.");
    const notANumber = await shown((n: number) => (n === 0 ? NaN : n * 2));
    expect(notANumber["text/html"]).toContain("It came out as NaN.");
    expect(notANumber["text/html"]).not.toContain("Try it with 0.");
  });

  it("show what the student's code threw, escaped and in one line", async () => {
    const { "text/html": html, "text/plain": plain } = await shown((n: number) => {
      if (n === 21) throw new TypeError("<b>no\nway");
      return 0;
    });
    expect(html).toContain("<code>TypeError: &lt;b&gt;no</code>");
    expect(html).not.toContain("way");
    expect(plain).toBe("0.5");
  });

  it("say what is missing where a name is not declared, or is no function", async () => {
    const nothing = await runTask("double", doubleTask, {});
    expect(nothing.points).toBe(0);
    expect(nothing.toString()).toContain("There is no `double` yet: run the cell that declares it first.");
    expect((await run(5)).toString()).toContain("`double` must be a function.");
  });

  it("show what went in, what should have come out and what did", async () => {
    const text = (await run(() => 7)).toString();
    expect(text).toContain("called: double(21)\n      expected: 42\n      got: 7\n");
  });

  it("name a missing return, once, and not the hints of what it made fail", async () => {
    const text = (await run(() => undefined)).toString();
    expect(text.match(/Is a `return` missing\?/g)).toHaveLength(1);
    expect(text).toContain("For the same reason as above.");
    expect(text).not.toContain("Try it with 0.");
  });

  it("say so where a promise comes and none is expected", async () => {
    expect((await run(() => Promise.resolve(undefined))).toString()).toContain("got: Promise");
  });

  it("tell once what throws in every test, and with what it was called", async () => {
    const text = (
      await run(() => {
        throw new TypeError("no way");
      })
    ).toString();
    expect(text.match(/TypeError: no way/g)).toHaveLength(1);
    expect(text).toContain("called: double(21)");
    expect(text).not.toContain("What is a number added to itself?");
  });

  it("give nothing to who leaves to the library what is to be written by hand", async () => {
    const library = { twice: (n: number) => 2 * n };
    const task = { ...doubleTask, byHand: ["twice"] };
    const left = await runTask("double", task, { double: (n: number) => library.twice(n) });
    expect(left).toMatchObject({ points: 0, passed: false });
    expect(left.toString()).toContain("`double` leaves its work to the library's `twice`.");
    expect(await runTask("double", task, { double: (n: number) => 2 * n })).toMatchObject({ points: 2.5 });
  });

  it("speak the edition's language", async () => {
    setLanguage("ko");
    try {
      const { "text/html": html } = await shown(() => 7);
      expect(html).toContain("double: 2.5점 중 0점");
      expect(html).toContain("양수를 두 배로 만듭니다");
      expect(html).toContain("<code>0</code>은 <code>0</code>입니다");
    } finally {
      setLanguage("en");
    }
  });
});

describe("check", () => {
  const recorder = new DisplayRecorder();
  const registry = tasks as Record<string, typeof doubleTask>;
  beforeEach(() => {
    registry["double"] = doubleTask;
    recorder.start();
  });
  afterEach(() => {
    delete registry["double"];
    delete (globalThis as Record<symbol, unknown>)[Symbol.for("denselab.variables")];
    delete (globalThis as Record<string, unknown>)["__tslab__"];
    recorder.stop();
  });

  it("finds the student's work among the variables that it is given", async () => {
    expect(await check("double", { double: (n: number) => n + n })).toMatchObject({ points: 2.5 });
  });

  it("finds it among the cells' variables, by the kernel's door and by tslab's", async () => {
    const double = (n: number) => n + n;
    Object.assign(globalThis, { __tslab__: { exports: { double } } });
    expect(await check("double")).toMatchObject({ points: 2.5 });
    Object.assign(globalThis, { [Symbol.for("denselab.variables")]: { double: () => 0 } });
    expect(await check("double")).toMatchObject({ points: 0.5 });
  });

  it("shows the result and throws where nothing was earned, for nbgrader gives points to what doesn't throw", async () => {
    await expect(check("double", {})).rejects.toThrow("double: no points yet. See the hints above.");
    expect(recorder.texts()).toEqual([expect.stringContaining("There is no `double` yet")]);
  });

  it("names the tasks that there are where one is asked for that is not", async () => {
    await expect(check("dubble", {})).rejects.toThrow(
      /there is no task "dubble"; did you mean double\? There are: .*double/,
    );
    await expect(check("multihot", {})).rejects.toThrow(
      'there is no task "multihot"; did you mean multiHot?',
    );
  });

  it("says what to do outside a notebook", async () => {
    await expect(check("double")).rejects.toThrow(
      "check: the variables of the notebook's cells can't be seen from here; run it in a notebook, or pass them",
    );
  });
});
