import { readFileSync } from "node:fs";
import type { Browser } from "playwright-core";

/** What a browser's tabs have cost until now. */
export interface TabCost {
  /** The most memory that one of them has had, in megabytes, all that it shares with the browser included. */
  peakMb: number;
  /** Seconds of processor, of all of them. */
  cpuSeconds: number;
}

/** Asks the browser for the processes of its tabs, and Linux for their memory. */
export async function tabCost(browser: Browser): Promise<TabCost> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  const tabs = processInfo.filter(({ type }) => type === "renderer");
  const peak = (id: number) => {
    const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, "utf8")) ?? [];
    return Number(kilobytes) / 1000;
  };
  return {
    peakMb: Math.round(Math.max(...tabs.map(({ id }) => peak(id)))),
    cpuSeconds: tabs.reduce((sum, { cpuTime }) => sum + cpuTime, 0),
  };
}
