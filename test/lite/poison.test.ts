import { afterAll, beforeAll, expect, it } from "vitest";
import { describeInChromium } from "../browser/chromium";
import { patience } from "../browser/labNotebook";
import { type Poison, poisons } from "../kernel/poison";
import { KernelPage } from "./kernelPage";
import { isolating, LiteSite } from "./site";

// How long a kernel may say nothing until it counts as stuck.
const untilStuck = 60_000; // ms

describeInChromium("in a browser the next cell runs", (browser) => {
  let site: LiteSite;
  beforeAll(async () => {
    site = await LiteSite.start(isolating);
  });
  afterAll(() => site?.stop());

  it(
    "after whatever a cell does, shows, throws, or asks for",
    async () => {
      const start = async () => KernelPage.start((await site.page(browser())).page, site);
      let kernel = await start();
      /** What is wrong with the kernel after a cell. */
      const wrong = async ({ code, request }: Poison) => {
        const told = await within(kernel.run(code, request));
        if (told?.at(-1)?.[0] !== "execute_reply")
          return `the cell ends with ${JSON.stringify(told?.at(-1))}`;
        const next = await within(kernel.run("1 + 1"));
        const isTwo = JSON.stringify(next ?? []).includes('"text/plain":"2"');
        return isTwo ? undefined : `the next cell comes to ${JSON.stringify(next)}`;
      };
      const stuck: string[] = [];
      for (const poison of poisons.filter(({ interruptAfter }) => interruptAfter === undefined)) {
        const found = await wrong(poison);
        if (found === undefined) continue;
        stuck.push(`${poison.about}: ${found}`);
        kernel = await start();
      }
      expect(stuck).toEqual([]);
    },
    patience,
  );
});

async function within<Result>(answer: Promise<Result>): Promise<Result | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((settle) => (timer = setTimeout(() => settle(undefined), untilStuck)));
  const first = await Promise.race([answer, late]);
  clearTimeout(timer);
  return first;
}
