import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { KernelClient, type Outcome } from "./client";
import { Contents } from "./contents";
import { messageTypes, oddContents } from "./oddMessages";
import { poisons } from "./poison";

let kernel: KernelClient;
let contents: Contents;

beforeAll(async () => {
  [kernel, contents] = await Promise.all([KernelClient.start(), Contents.start()]);
}, 120_000);
afterAll(async () => await Promise.all([kernel.stop(), contents.stop()]));

/** What the next cell gives; a kernel that is stuck is replaced by a fresh one, so that each poison is seen by itself. */
async function next(): Promise<string | undefined> {
  const outcome = await within(30_000, kernel.execute("1 + 1"));
  if (outcome?.result === "2") return outcome.result;
  await kernel.stop();
  kernel = await KernelClient.start();
  return outcome ? JSON.stringify(outcome.error ?? outcome.reply) : "no answer";
}

async function within(ms: number, outcome: Promise<Outcome>): Promise<Outcome | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((settle) => (timer = setTimeout(() => settle(undefined), ms)));
  const first = await Promise.race([outcome, late, kernel.ended.then(() => undefined)]);
  clearTimeout(timer);
  return first;
}

describe("the next cell runs, and the notebook can be saved and read back, after", () => {
  it.each(poisons.map((poison, i) => ({ ...poison, i })))(
    "$about",
    async ({ code, interruptAfter, request, i }) => {
      const { outcome } = kernel.submit(code, request);
      if (interruptAfter !== undefined) {
        await new Promise((wake) => setTimeout(wake, interruptAfter));
        void kernel.interrupt();
      }
      const ended = await within(60_000, outcome);
      // An interrupt and a cell that were sent in one millisecond can't be told apart: it may be meant for that cell.
      await new Promise((wake) => setTimeout(wake, 5));
      const after = await next();
      expect(ended, "the cell itself ends").toBeDefined();
      expect(after).toBe("2");
      const notebook = await contents.savedAndRead(`poison-${i}`, code, ended?.outputs ?? []);
      expect(notebook).toMatchObject({ status: [true, true], complaint: null });
      expect(notebook.read).toEqual(notebook.sent);
    },
    240_000,
  );

  it.each(messageTypes)("a %s with whatever content", async (type) => {
    for (const content of oddContents) {
      kernel.send(type, content as object);
      kernel.send(type, content as object, "control");
    }
    expect(await next()).toBe("2");
  });

  it("an execute_request with whatever content", async () => {
    for (const content of [null, 5, "text", [], {}]) {
      const { reply } = kernel.send("execute_request", content as object);
      expect(await reply).toMatchObject({ status: expect.stringMatching(/ok|error/) as string });
    }
    expect(await next()).toBe("2");
  });

  it("a signed message that is no JSON, or no message", async () => {
    for (const channel of ["shell", "control"] as const) {
      for (const parts of [
        ["no JSON", "{}", "{}", "{}"],
        ["{}", "{}", "{}", "{}"],
        ["null", "null", "null", "null"],
        ["5", "[]", "", "\ud83d"],
        ['{"msg_type":5}', "{}", "{}", "{}"],
        ['{"msg_type":"execute_request"}', "{}", "{}", "no JSON"],
        ["{}"],
        [],
      ])
        kernel.sendSigned(parts, channel);
    }
    expect(await next()).toBe("2");
  });
});
