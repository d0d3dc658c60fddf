import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { checkedLine } from "../../src/journal/checkedLine";
import { type KeptModel, readCheckpoint } from "../../src/journal/checkpoint";
import { Journal } from "../../src/journal/journal";
import { forgetOldTrainings, journalFolder, trainingFolders } from "../../src/journal/journalFolder";
import { readTraining } from "../../src/journal/keptTraining";
import { writeLine } from "../../src/journal/trainingRecord";
import { ownJournals } from "./journals";

const folder = ownJournals();
const header = {
  ...({ kind: "fit", label: "Training", epochs: 9, batchSize: 32, samples: 100, steps: 4 } as const),
  ...{ models: 1, together: true },
};
const unexpected = (trouble: string): never => {
  throw new Error(trouble);
};
const model: KeptModel = {
  epoch: 2,
  weights: [Float32Array.of(1, 2), Float32Array.of(-0.1)],
  memory: [Float32Array.of(3, 4), Float32Array.of(5)],
  numbers: [0.9],
  logs: { loss: 0.5 },
};
const odd: KeptModel = { ...model, numbers: [NaN, -Infinity, -0], logs: { loss: NaN } };
const newest = (): string => trainingFolders()[0];
const fileOf = (run: string): string => join(run, "journal.jsonl");

describe("A journal", () => {
  it("tells what was written to it, numbers that are none included", () => {
    const journal = Journal.begin(header, unexpected);
    journal.add([{ model: 0, epoch: 0, history: { loss: [0.1 + 0.2, NaN], val_loss: [Infinity, 1] } }]);
    expect(readTraining(newest())).toMatchObject({
      state: "running",
      header,
      histories: [{ loss: [0.1 + 0.2, NaN] }],
    });
    journal.add([{ model: 0, epoch: 2, history: { loss: [0], val_loss: [0] } }]);
    journal.end("finished");
    const run = readTraining(newest());
    expect(run.histories).toEqual([{ loss: [0.1 + 0.2, NaN, 0], val_loss: [Infinity, 1, 0] }]);
    expect(run).toMatchObject({ state: "finished", damagedLine: undefined });
  });

  it("whose process is gone was killed; one of another machine lives as long as it writes", () => {
    Journal.begin(header, unexpected);
    const file = fileOf(newest());
    const by = (change: object): string => {
      const { header } = readTraining(newest());
      writeFileSync(file, writeLine({ ...header, trainer: { ...header.trainer, ...change } }));
      return readTraining(newest()).state;
    };
    expect(by({ born: "1" })).toBe("killed");
    expect(by({ pid: 2 ** 22 + 1 })).toBe("killed");
    expect(by({ host: "elsewhere" })).toBe("running");
    const minutesAgo = new Date(Date.now() - 61_000);
    utimesSync(file, minutesAgo, minutesAgo);
    expect(readTraining(newest()).state).toBe("killed");
  });

  it("ends before a line that is half written, and says from where on it is damaged", () => {
    const journal = Journal.begin(header, unexpected);
    journal.add([{ model: 0, epoch: 0, history: { loss: [3] } }]);
    const file = fileOf(newest());
    const line = writeLine({ model: 0, epoch: 1, history: { loss: [2] } });
    appendFileSync(file, line.slice(0, 30));
    expect(readTraining(newest())).toMatchObject({ histories: [{ loss: [3] }], damagedLine: undefined });
    appendFileSync(file, `\n${line}`);
    expect(readTraining(newest())).toMatchObject({ histories: [{ loss: [3] }], damagedLine: 3 });
  });

  it.each(["", "nothing\n", '{"journal":2}\n', checkedLine({ journal: 1 }), checkedLine({ journal: 2 })])(
    "without a head is refused: %j",
    (text) => {
      Journal.begin(header, unexpected);
      writeFileSync(fileOf(newest()), text);
      expect(() => readTraining(newest())).toThrow(
        `the journal ${fileOf(newest())} can't be read: line 1 is no head of a journal; remove its folder`,
      );
    },
  );

  it("keeps checkpoints to the last bit, the newest of each name", () => {
    const journal = Journal.begin(header, unexpected);
    expect(readCheckpoint(newest(), "state")).toBeUndefined();
    journal.keep("state", [{ ...model, epoch: 1 }]);
    journal.keep("state", [model, odd]);
    expect(readCheckpoint(newest(), "state")).toEqual([model, odd]);
    expect(readdirSync(newest()).sort()).toEqual(["journal.jsonl", "state.before.weights", "state.weights"]);
    journal.end("finished");
    expect(readCheckpoint(newest(), "state")).toBeUndefined();
  });

  it.each([
    ["cut", (bytes: Buffer) => bytes.subarray(0, bytes.length - 1)],
    ["changed", (bytes: Buffer) => bytes.with(bytes.length - 2, 1)],
    ["emptied", () => Buffer.alloc(0)],
  ])("refuses a checkpoint that was %s", (_, damage) => {
    Journal.begin(header, unexpected).keep("best", [model]);
    const file = join(newest(), "best.weights");
    writeFileSync(file, damage(readFileSync(file)));
    expect(() => readCheckpoint(newest(), "best")).toThrow(`the checkpoint ${file} is damaged`);
  });

  it("does not keep a checkpoint of more than 64 MB", () => {
    Journal.begin(header, unexpected).keep("best", [{ ...model, weights: [new Float32Array(16e6 + 1)] }]);
    expect(readdirSync(newest())).toEqual(["journal.jsonl"]);
  });

  it("stops growing beyond 16 million characters, and is whole", () => {
    const journal = Journal.begin(header, unexpected);
    const name = "long".repeat(1e6);
    for (let epoch = 0; epoch < 6; epoch++) journal.add([{ model: 0, epoch, history: { [name]: [1] } }]);
    expect(readFileSync(fileOf(newest())).length).toBeLessThan(21e6);
    expect(readTraining(newest()).histories[0][name]).toHaveLength(4);
    journal.end("interrupted");
    expect(readTraining(newest())).toMatchObject({ state: "interrupted", damagedLine: undefined });
  });
});

describe("A disk that can't be written", () => {
  it("is told once, and nothing else happens", () => {
    const troubles: string[] = [];
    writeFileSync(join(folder(), "file"), "");
    vi.stubEnv("DENSELAB_JOURNAL", join(folder(), "file", "below"));
    const journal = Journal.begin(header, (trouble) => troubles.push(trouble));
    journal.add([{ model: 0, epoch: 0, history: { loss: [1] } }]);
    journal.keep("state", [model]);
    journal.end("finished");
    expect(troubles).toHaveLength(1);
    expect(troubles[0]).toContain("ENOTDIR");
    expect(journal.keeps).toBe(false);
  });

  it("may come to be so while a run is kept", () => {
    const troubles: string[] = [];
    const journal = Journal.begin(header, (trouble) => troubles.push(trouble));
    rmSync(newest(), { recursive: true });
    journal.add([{ model: 0, epoch: 0, history: { loss: [1] } }]);
    journal.add([{ model: 0, epoch: 1, history: { loss: [1] } }]);
    expect(troubles).toHaveLength(1);
    expect(troubles[0]).toContain("ENOENT");
  });
});

describe("The folder of journals", () => {
  it("is the project's .cache/journal, another that is named, or none: off and in batch runs", () => {
    expect(journalFolder({})).toMatch(/\.cache\/journal$/);
    expect(journalFolder({ DENSELAB_JOURNAL: "/tmp/mine" })).toBe("/tmp/mine");
    expect(journalFolder({ DENSELAB_JOURNAL: "off" })).toBeUndefined();
    expect(journalFolder({ DENSELAB_BATCH: "1" })).toBeUndefined();
    expect(journalFolder({ DENSELAB_BATCH: "1", DENSELAB_JOURNAL: "/tmp/mine" })).toBe("/tmp/mine");
    vi.stubEnv("DENSELAB_JOURNAL", "off");
    Journal.begin(header, unexpected).end("finished");
    expect(trainingFolders()).toEqual([]);
  });

  it("holds the newest 20 runs", () => {
    const names: string[] = [];
    for (let time = 0; time < 23; time++) {
      vi.spyOn(Date, "now").mockReturnValue(1.8e12 + time);
      Journal.begin(header, unexpected).end("finished");
      names.push(newest());
    }
    vi.restoreAllMocks();
    expect(trainingFolders()).toEqual(names.slice(3).reverse());
  });

  it("holds so many bytes, but always the newest run, and every one that still trains", () => {
    const begin = (time: number): Journal => {
      vi.spyOn(Date, "now").mockReturnValue(1.8e12 + time);
      return Journal.begin(header, unexpected);
    };
    begin(1);
    const [training] = trainingFolders();
    begin(2).end("finished");
    begin(3).end("finished");
    const [last] = trainingFolders();
    forgetOldTrainings({ trainings: 20, bytes: 10 });
    expect(trainingFolders()).toEqual([last, training]);
  });

  it("is not put off by what else lies there", () => {
    mkdirSync(join(folder(), "20270101T000000000Z-1-damaged"));
    Journal.begin(header, unexpected);
    forgetOldTrainings({ trainings: 1, bytes: 1e9 });
    expect(trainingFolders()).toHaveLength(1);
  });
});
