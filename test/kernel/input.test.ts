import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { KernelClient } from "./client";

describe("a cell that asks", () => {
  let kernel: KernelClient;

  beforeAll(async () => {
    kernel = await KernelClient.start();
  }, 60_000);

  afterAll(() => kernel.stop());

  /** Runs a cell with a learner who gives these answers; what was asked of them stands in `asked`. */
  async function answered(code: string, ...answers: string[]) {
    const { id, outcome } = kernel.submit(code, { allow_stdin: true });
    const asked: unknown[] = [];
    for (const value of answers) {
      const nth = asked.length;
      await kernel.until(() => requests(id).length > nth);
      asked.push(requests(id)[nth]?.content["prompt"]);
      kernel.send("input_reply", { status: "ok", value }, "stdin");
    }
    return { ...(await outcome), asked, requests: requests(id).length };
  }
  const requests = (id: string) =>
    kernel.iopub.filter(({ parent, type }) => parent === id && type === "input_request");

  it("gets the learner's line from prompt, which has a type", async () => {
    const { asked, result, stdout } = await answered(
      'console.log("before"); const who = prompt("name?"); who.toUpperCase()',
      "한글 \u{1F600}",
    );
    expect({ asked, result, stdout }).toEqual({ asked: ["name?"], result: "'한글 😀'", stdout: "before\n" });
  });

  it("gets what the prompt proposes when the answer is empty", async () => {
    expect((await answered('prompt("how many?", "20")', "")).result).toBe("'20'");
    expect((await answered("prompt()", "")).result).toBe("''");
  });

  it("asks again and again", async () => {
    const { result } = await answered('[prompt("a"), prompt("b")].join()', "1", "2");
    expect(result).toBe("'1,2'");
  });

  it("gets a line from readline, and isn't asked for another", async () => {
    const {
      result,
      stdout,
      requests: count,
    } = await answered(
      'import * as readline from "node:readline/promises";\n' +
        "const lines = readline.createInterface({ input: process.stdin, output: process.stdout });\n" +
        'const name = await lines.question("name? "); lines.close(); await new Promise((r) => setTimeout(r, 300)); name',
      "Ada",
    );
    expect({ result, stdout, count }).toEqual({ result: "'Ada'", stdout: "name? ", count: 1 });
  });

  it("gets lines from process.stdin", async () => {
    const { result } = await answered(
      'String(await new Promise<string>((got) => process.stdin.once("data", got))).trim()',
      "first",
    );
    expect(result).toBe("'first'");
    const two =
      'const all: string[] = []; for await (const line of (await import("node:readline")).createInterface({ input: process.stdin })) if (all.push(line) === 2) break; all';
    expect((await answered(two, "x", "y")).result).toBe("[ 'x', 'y' ]");
  });

  it("gets a line by reading the file 0", async () => {
    const read = 'import { readFileSync } from "node:fs"; readFileSync(0, "utf8")';
    expect((await answered(read, "line")).result).toBe("'line\\n'");
  });

  it.each([
    ["prompt", 'prompt("name?")'],
    ["stdin", 'await new Promise((got) => process.stdin.once("data", got))'],
    ["stdin", 'require("node:fs").readFileSync("/dev/stdin")'],
  ])("is refused %s where nobody can be asked", async (who, code) => {
    const { error } = await kernel.execute(code);
    expect(error?.["evalue"]).toMatch(
      new RegExp(`^${who}: nobody can be asked here: .*allow_stdin is false.*into the code instead$`),
    );
    expect((await kernel.execute("1 + 1")).result).toBe("2");
  });

  it("goes before a reader that an earlier cell has left", async () => {
    await kernel.execute(
      'setTimeout(() => { process.stdin.on("data", () => undefined); console.log("a reader waits"); }, 300);',
    );
    await kernel.until(({ content }) => String(content["text"]).includes("a reader waits"));
    const { asked, result } = await answered(
      'await new Promise((r) => setTimeout(r, 150)); prompt("mine")',
      "Ada",
    );
    await kernel.execute('process.stdin.removeAllListeners("data"); process.stdin.pause();');
    expect({ asked, result }).toEqual({ asked: ["mine"], result: "'Ada'" });
  });

  it("asks a front end that can be reached only later", async () => {
    const late = await KernelClient.start({ stdinLater: true });
    const { id, outcome } = late.submit('prompt("name?")', { allow_stdin: true });
    await late.until(({ parent, type }) => parent === id && type === "execute_input");
    await new Promise((wake) => setTimeout(wake, 1000));
    late.connectStdin();
    await late.until(({ parent, type }) => parent === id && type === "input_request");
    late.send("input_reply", { status: "ok", value: "Ada" }, "stdin");
    expect((await outcome).result).toBe("'Ada'");
    await late.stop();
  });

  it("can be interrupted instead of answered", async () => {
    const { id, outcome } = kernel.submit('prompt("name?")', { allow_stdin: true });
    await kernel.until(() => requests(id).length > 0);
    await kernel.interrupt();
    expect((await outcome).error?.["ename"]).toBe("Interrupted");
    kernel.send("input_reply", { status: "ok", value: "late" }, "stdin");
    // As a question of its own: this reply doesn't say what it answers, and may be read only now.
    await kernel.execute("1");
    expect((await answered('prompt("again?")', "new")).result).toBe("'new'");
  });

  it("takes no answer to an earlier question", async () => {
    const first = kernel.submit('prompt("name?")', { allow_stdin: true });
    await kernel.until(() => requests(first.id).length > 0);
    await kernel.interrupt();
    await first.outcome;
    const second = kernel.submit('prompt("again?")', { allow_stdin: true });
    await kernel.until(() => requests(second.id).length > 0);
    const reply = (value: string, { id }: { id: string }) =>
      kernel.send("input_reply", { status: "ok", value }, "stdin", {}, { msg_id: id });
    reply("late", requests(first.id)[0]);
    reply("new", requests(second.id)[0]);
    expect((await second.outcome).result).toBe("'new'");
  });
});
