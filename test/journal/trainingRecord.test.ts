import { expect, it } from "vitest";
import { type Header, readRecord, writeLine } from "../../src/journal/trainingRecord";
import { thisProcess } from "../../src/system/processIdentity";

it("reads a line of more epochs than a call takes arguments", () => {
  const header: Header = {
    journal: 2,
    kind: "fit",
    label: "",
    started: 0,
    trainer: thisProcess(),
    models: 1,
    together: false,
    epochs: 1e6,
    samples: 4,
    batchSize: 4,
    steps: 1,
  };
  const loss = Array.from({ length: 500_000 }, (_, epoch) => 1 / (epoch + 1));
  const record = readRecord(writeLine(header) + writeLine({ model: 0, epoch: 0, history: { loss } }));
  expect(record.damagedLine).toBeUndefined();
  expect(record.histories[0].loss).toEqual(loss);
});
