import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { describeInChromium } from "../browser/chromium";
import { patience } from "../browser/labNotebook";
import { spins } from "../kernel/spins";
import { KernelPage, type Told } from "./kernelPage";
import { isolating, LiteSite } from "./site";

vi.setConfig({ testTimeout: patience });

/** What runs no turn of a loop, and lets nothing else run: only with its worker does it end. */
const isDeaf = (code: string) => /fib|\/\^|nextTick|queueMicrotask|then\(spin\)|!!!/.test(code);
/** What a browser doesn't have, and what would want gigabytes of it. */
const isElsewhere = (code: string) => /require\(|Array\.from|new Array/.test(code);
const [deaf, hearing] = [true, false].map((wanted) =>
  spins.filter((code) => !isElsewhere(code) && isDeaf(code) === wanted),
);
const fib = "const fib = (n: number): number => (n < 2 ? n : fib(n - 1) + fib(n - 2));";

const isLost = (told: Told[]) => /all variables are lost/.test(JSON.stringify(told));
const result = (told: Told[]) => (told[0][1].data as Record<string, string> | undefined)?.["text/plain"];

describeInChromium("a cell that is interrupted in a browser", (browser) => {
  let site: LiteSite;
  let plain: LiteSite;
  beforeAll(async () => {
    [site, plain] = await Promise.all([LiteSite.start(isolating), LiteSite.start()]);
  });
  afterAll(() => Promise.all([site?.stop(), plain?.stop()]));

  const start = async (from = site) => KernelPage.start((await from.page(browser())).page, from);
  /** Interrupts a cell as soon as it runs, or is compiled. */
  const stopped = (kernel: KernelPage, code: string) =>
    code.startsWith("!")
      ? kernel.runUntil(code, code)
      : kernel.runUntil("on its way", `console.log("on its", "way");\n${code}`);

  it("ends, keeps the variables, and the next cell runs", async () => {
    const kernel = await start();
    await kernel.run("const kept = 41;");
    for (const code of hearing) {
      const told = await stopped(kernel, code);
      expect(told.at(-1), code).toMatchObject(["execute_reply", { status: "error", ename: "Interrupted" }]);
      expect(isLost(told), code).toBe(false);
      expect(result(await kernel.run("kept + 1")), code).toBe("42");
    }
  });

  it("ends with its worker where nothing in it can listen, is told that variables are lost, and the next cell runs", async () => {
    const kernel = await start();
    for (const code of deaf) {
      expect(isLost(await stopped(kernel, code)), code).toBe(true);
      expect(result(await kernel.run("1 + 1")), code).toBe("2");
    }
  });

  it("ends with its worker, too, where it hears the wish and then begins what doesn't end", async () => {
    const kernel = await start();
    const wait = "await new Promise((wake) => setTimeout(wake, 20));";
    expect(isLost(await stopped(kernel, `${fib}\n${wait}\nfib(60)`))).toBe(true);
    expect(result(await kernel.run("1 + 1"))).toBe("2");
  });

  it("on a page that shares no memory ends where it waits, and with its worker where it is busy", async () => {
    const kernel = await start(plain);
    await kernel.run("const kept = 41;");
    expect(isLost(await stopped(kernel, "await new Promise(() => {})"))).toBe(false);
    expect(result(await kernel.run("kept + 1"))).toBe("42");
    expect(isLost(await stopped(kernel, "while (true) {}"))).toBe(true);
    expect(result(await kernel.run("1 + 1"))).toBe("2");
  });
});
