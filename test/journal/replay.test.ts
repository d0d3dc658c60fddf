import { appendFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs-node";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { setLanguage } from "../../src/ground/language";
import { trainingFolders } from "../../src/journal/journalFolder";
import { crossValidate } from "../../src/training/crossValidate";
import { fit } from "../../src/training/fit";
import { fitMany } from "../../src/training/fitMany";
import { layers } from "../../src/training/layers";
import { replay } from "../../src/journal/replay";
import { setRandomSeed } from "../../src/training/randomSeed";
import { DisplayRecorder } from "../display/displayRecorder";
import { ownJournals } from "../journal/journals";
import { interruptible } from "../training/interruptible";

ownJournals();

const x = Array.from({ length: 40 }, (_, i) => [Math.sin(i), Math.cos(3 * i)]);
const y = x.map(([a, b]) => a - 2 * b);

function buildModel(): tf.Sequential {
  const model = tf.sequential({ layers: [layers.dense({ units: 1, inputShape: [2] })] });
  model.compile({ optimizer: "rmsprop", loss: "meanSquaredError", metrics: ["mae"] });
  return model;
}

const recorder = new DisplayRecorder();
const texts = (): string[] => recorder.texts().map(String);

beforeEach(() => {
  setRandomSeed(1);
  recorder.start();
});
afterEach(() => {
  recorder.stop();
  setLanguage("en");
});

type Shown = Record<symbol, () => Record<string, unknown>>;
const show = (value: object): Record<string, unknown> => (value as Shown)[Symbol.for("Jupyter.display")]();

describe("replay", () => {
  it("shows the last training again, with its curves to the last bit", async () => {
    const { history, params } = await fit(buildModel(), x, y, { epochs: 3, validationData: [x, y] });
    const [last] = texts().slice(-1);
    const again = await replay();
    expect(again).toMatchObject({ kind: "fit", state: "finished" });
    expect(again.histories).toHaveLength(1);
    expect(again.histories[0]).toMatchObject({ history, params, interrupted: false, epoch: [0, 1, 2] });
    const text = texts().at(-1) ?? "";
    expect(text.replace(/ \(\d{4}-\d\d-\d\d \d\d:\d\d\)/, "").replace(/[\d.]+ s$/, "")).toBe(
      last.replace(/[\d.]+ s$/, ""),
    );
    expect(show(again)).toEqual(show(again.histories[0]));
  });

  it("shows all folds and all repeats, and plots their average", async () => {
    const cv = await crossValidate(buildModel, x, y, { k: 3, epochs: 2 });
    const folds = await replay();
    expect(folds.kind).toBe("crossValidate");
    expect(folds.histories.map(({ history }) => history)).toEqual(cv.folds.map(({ history }) => history));
    folds.history.val_mae.forEach((value, i) => expect(value).toBeCloseTo(cv.average("val_mae")[i], 12));
    const many = await fitMany(buildModel, x, y, { repeats: 2, epochs: 2, verbose: 0 });
    const repeats = await replay();
    expect(repeats.histories.map(({ history }) => history)).toEqual(
      many.histories.map(({ history }) => history),
    );
    expect(texts().at(-1)).toMatch(/^Training 2 times \(.*\) · 2 epochs/);
  });

  it("follows a training that goes on, until it ends", async () => {
    // However busy the machine is, each epoch ends when the one before has been shown.
    const slow = {
      onEpochEnd: async () => {
        const seen = texts().length;
        for (let turn = 0; turn < 300 && texts().length === seen; turn++)
          await new Promise((wake) => setTimeout(wake, 10));
      },
    };
    const training = fit(buildModel(), x, y, { epochs: 8, callbacks: slow, verbose: 0 });
    // It has begun its journal when this turn of the event loop is over.
    await new Promise((turn) => setTimeout(turn, 50));
    const followed = await replay();
    expect(followed.state).toBe("finished");
    expect(followed.histories[0].history).toEqual((await training).history);
    expect(texts().length).toBeGreaterThan(3);
    expect(texts()[0]).toMatch(/^Training \(.*\), epoch \d\/8/);
    expect(texts().at(-1)).toMatch(/^Training \(.*\) · 8 epochs/);
  });

  it("stops following at an interrupt, and the training goes on", async () => {
    const slow = { onEpochEnd: () => new Promise<void>((wake) => setTimeout(wake, 100)) };
    const training = fit(buildModel(), x, y, { epochs: 5, callbacks: slow, verbose: 0 });
    await new Promise((turn) => setTimeout(turn, 50));
    const followed = await interruptible((stop) => {
      setTimeout(() => stop.abort(), 50);
      return replay();
    });
    expect(followed.state).toBe("running");
    expect(texts().at(-1)).toContain("still training");
    expect((await training).epoch).toHaveLength(5);
  });

  it("says of an interrupted or failed one that it can be gone on with", async () => {
    const fails = () => {
      throw new Error("mine");
    };
    await expect(fit(buildModel(), x, y, { callbacks: { onEpochEnd: fails } })).rejects.toThrow("mine");
    expect((await replay()).state).toBe("failed");
    expect(texts().at(-1)).toMatch(
      /stopped by an error · 1 epoch · .* · fit with resume: true goes on from here/,
    );
  });

  it("shows what stands before a damaged line, and says so", async () => {
    await fit(buildModel(), x, y, { epochs: 2 });
    appendFileSync(join(trainingFolders()[0], "journal.jsonl"), "?\n");
    expect((await replay()).histories[0].epoch).toEqual([0, 1]);
    expect(texts().at(-1)).toContain("its journal is damaged from line 4 on: this is what stands before it");
  });

  it("refuses where nothing was kept, or where what was kept can't be read", async () => {
    await expect(replay()).rejects.toThrow(
      "replay: no training has been kept yet; fit, crossValidate and fitMany keep theirs",
    );
    await fit(buildModel(), x, y);
    const file = join(trainingFolders()[0], "journal.jsonl");
    writeFileSync(file, "?\n");
    await expect(replay()).rejects.toThrow(`replay: the journal ${file} can't be read: line 1 is no head`);
    setLanguage("ko");
    await expect(replay()).rejects.toThrow(
      `replay: 일지 ${file} 파일을 읽을 수 없습니다(1번째 줄이 일지의 첫 줄이 아닙니다). 그 폴더를 지우십시오.`,
    );
  });
});

describe("A training whose journal can't be written", () => {
  it("goes on to its end, with one warning", async () => {
    const callbacks = { onTrainBegin: () => rmSync(trainingFolders()[0], { recursive: true }) };
    const history = await fit(buildModel(), x, y, { epochs: 4, callbacks });
    await fit(buildModel(), x, y, { epochs: 1, callbacks });
    expect(history.epoch).toHaveLength(4);
    const warnings = texts().filter((text) => text.includes("can't be written"));
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(/^The journal of this training can't be written \(ENOENT.*Training goes on/);
  });
});
