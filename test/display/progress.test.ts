import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { setLanguage } from "../../src/ground/language";
import { progress, startProgress } from "../../src/display/progress";
import { DisplayRecorder } from "./displayRecorder";

const recorder = new DisplayRecorder();
const { sent } = recorder;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance"] });
  recorder.start();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  recorder.stop();
  setLanguage("en");
});

describe("startProgress in a notebook", () => {
  it("updates one output in place", () => {
    const progress = startProgress({ label: "Training", total: 3 });
    for (const done of [1, 2, 3]) {
      progress.update(done, `loss 0.${done}`);
      vi.advanceTimersByTime(400);
    }
    progress.done("3 epochs");
    expect(sent.map(([, update]) => update)).toEqual([false, true, true, true]);
    expect(new Set(sent.map(([message]) => message.transient.display_id)).size).toBe(1);
    expect(recorder.texts()).toEqual([
      "Training 1/3 · loss 0.1",
      "Training 2/3 · loss 0.2",
      "Training 3/3 · loss 0.3",
      "Training · 3 epochs · 1.2 s",
    ]);
  });

  it("updates at most four times a second, however often it is called", () => {
    const progress = startProgress({ label: "Training", total: 1000 });
    for (let done = 1; done <= 1000; done += 1) {
      progress.update(done);
      vi.advanceTimersByTime(1);
    }
    expect(sent.length).toBe(4);
  });

  it("updates less often where a page takes long, for which it never waits more than a hundredth of the time", () => {
    recorder.start(() => vi.advanceTimersByTime(50));
    const progress = startProgress({ label: "Training", total: 100 });
    for (let done = 1; done <= 100; done += 1) {
      progress.update(done);
      vi.advanceTimersByTime(100);
    }
    expect(recorder.texts().map((text) => String(text).split(" · ")[0])).toEqual([
      "Training 1/100",
      "Training 51/100",
    ]);
  });

  it("tells the time left after a second, in the language that is set", () => {
    setLanguage("ko");
    const progress = startProgress({ label: "훈련", total: 100 });
    vi.advanceTimersByTime(2000);
    progress.update(20);
    expect(recorder.texts()).toEqual(["훈련 20/100 · 8.0초 남음"]);
  });

  it("shows notes literally", () => {
    startProgress({ label: "<b>", total: 1 }).update(0, "<img src=x onerror=alert(1)>");
    expect(sent[0][0].data["text/html"]).not.toContain("<img");
  });

  it("gives different runs different outputs", () => {
    startProgress({ label: "one", total: 1 }).update(0);
    startProgress({ label: "two", total: 1 }).update(0);
    expect(sent.map(([, update]) => update)).toEqual([false, false]);
    expect(sent[0][0].transient.display_id).not.toBe(sent[1][0].transient.display_id);
  });
});

describe("startProgress elsewhere", () => {
  const run = (): void => {
    const progress = startProgress({ label: "Training", total: 2 });
    progress.update(1);
    progress.update(2);
    progress.done("accuracy 0.88");
  };

  it("writes only its last line in a batch run", () => {
    vi.stubEnv("DENSELAB_BATCH", "1");
    run();
    expect(recorder.texts()).toEqual(["Training · accuracy 0.88 · 0.0 s"]);
  });

  it("writes only its last line in a terminal", () => {
    recorder.stop();
    const log = vi.spyOn(console, "log").mockImplementation(() => undefined);
    run();
    expect(log.mock.calls).toEqual([["Training · accuracy 0.88 · 0.0 s"]]);
    log.mockRestore();
  });
});

describe("progress", () => {
  it("hands out one item after the other, and tells how many are done and how long the rest takes", () => {
    const taken: string[] = [];
    for (const seed of progress(["a", "b", "c"], { label: "seeds" })) {
      taken.push(seed);
      vi.advanceTimersByTime(2000);
    }
    expect(taken).toEqual(["a", "b", "c"]);
    expect(recorder.texts()).toEqual([
      "seeds 0/3",
      "seeds 1/3 · 4.0 s left",
      "seeds 2/3 · 2.0 s left",
      "seeds · 3/3 · 6.0 s",
    ]);
  });
});
