import fs, { readdirSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { fit } from "../../src/training/fit";
import { setRandomSeed } from "../../src/training/randomSeed";
import { DisplayRecorder } from "../display/displayRecorder";
import { ownJournals } from "./journals";
import { buildModel, interruptAfter, neverInterrupt, options, validationData, x, y } from "./smallTraining";

const journals = ownJournals();
const writing = [
  "mkdirSync",
  "openSync",
  "writeSync",
  "writeFileSync",
  "appendFileSync",
  "fsyncSync",
  "renameSync",
];

/** Each call that writes counts; the one at `at` fails with `code`, half of its bytes written. Tells how many there were. */
function failAt(at: number, code: string): () => number {
  let calls = 0;
  const originals = fs as unknown as Record<string, (...given: unknown[]) => unknown>;
  for (const name of writing) {
    const original = originals[name];
    vi.spyOn(fs, name as "mkdirSync").mockImplementation(((...given: unknown[]) => {
      if (!new Error().stack?.includes("/src/")) return original(...given);
      if (++calls !== at) return original(...given);
      const half = (bytes: string | Uint8Array) => bytes.slice(0, bytes.length >> 1);
      // A file's options stand behind its bytes: appendFileSync is writeFileSync with the flag "a".
      const more = name.includes("File") ? given.slice(2) : [];
      if (/File|write/.test(name)) original(given[0], half(given[1] as string | Uint8Array), ...more);
      throw Object.assign(new Error(`${code}: made up, ${name}`), { code, syscall: name });
    }) as never);
  }
  syncBuiltinESMExports();
  return () => calls;
}

function failNoMore(): void {
  vi.restoreAllMocks();
  syncBuiltinESMExports();
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance"] });
  setRandomSeed(1);
});
afterEach(() => {
  failNoMore();
  vi.useRealTimers();
  neverInterrupt();
});

const train = async (resume = false) =>
  (await fit(buildModel(), x, y, { ...options, validationData, resume })).history;

async function interrupted(): Promise<Record<string, number[]>> {
  setRandomSeed(1);
  interruptAfter(3);
  try {
    return await train();
  } finally {
    neverInterrupt();
  }
}

// The warning comes once a process.
describe.each([
  ["ENOSPC", 1],
  ["EIO", 0],
])("A journal whose disk says %s", (code, warned) => {
  it("at any of its writes doesn't touch the training, and is gone on with to the same bits, or refused", async () => {
    const whole = await train();
    const begun = await interrupted();
    const calls = failAt(0, code);
    await interrupted();
    const count = calls();
    failNoMore();
    expect(count).toBeGreaterThan(20);
    const recorder = new DisplayRecorder();
    recorder.start();
    const endings = { same: 0, refused: 0 };
    for (let at = 1; at <= count; at++) {
      for (const name of readdirSync(journals())) fs.rmSync(`${journals()}/${name}`, { recursive: true });
      failAt(at, code);
      expect(await interrupted(), `call ${at}`).toEqual(begun);
      failNoMore();
      setRandomSeed(1);
      const resumed = await train(true).catch((error: Error) => error);
      if (resumed instanceof Error) {
        expect(resumed.message, `call ${at}`).toMatch(/is damaged/);
        endings.refused++;
      } else {
        expect(resumed, `call ${at}`).toEqual(whole);
        endings.same++;
      }
    }
    const warnings = recorder.texts().filter((text) => /can't be written|쓸 수 없습니다/.test(String(text)));
    recorder.stop();
    expect(warnings).toHaveLength(warned);
    expect(endings.same).toBeGreaterThan(count / 2);
  });
});
