import type * as TypeScript from "@tslab/typescript-for-tslab";
import { expect, it, vi } from "vitest";
import { copyDeclarations, EarlierDeclarations } from "../../../src/kernel/core/earlierDeclarations";
import { ts } from "../../../src/kernel/core/typeScript";

// As a host makes it: a copy, whose exports can be replaced.
vi.mock("../../../src/kernel/core/typeScript", async () => ({
  ts: { ...(await import("@tslab/typescript-for-tslab")).default },
}));

const { createPrinter } = ts;
copyDeclarations();

const declared = `export {};
/** What it is. */
export declare const one: number;
export declare let two: string, three: [number, string], four: { a: 1; };
declare function five(x: number): number;
import six, { seven, eight } from "module";
interface Nine {
    x: number;
}
declare class Ten {
    #private;
    next(): number;
}
type Eleven<T> = [T, T];
`;

const parsed = (text: string) => ts.createSourceFile("/a/__prev__.d.ts", text, ts.ScriptTarget.ES2022, true);
const options = { newLine: ts.NewLineKind.LineFeed };
const asPrinted = createPrinter(options).printFile(parsed(declared));

/** The file of earlier declarations, as the converter leaves it: without what later cells have declared anew. */
function left(without: string[] = []): TypeScript.SourceFile {
  const file = parsed(asPrinted);
  for (const statement of file.statements.filter(ts.isVariableStatement)) {
    const { declarationList } = statement;
    const kept = declarationList.declarations.filter(({ name }) => !without.includes(name.getText()));
    Object.assign(declarationList, { declarations: ts.factory.createNodeArray(kept) });
  }
  return file;
}

it.each([[[]], [["two"]], [["three"]], [["four"]], [["two", "four"]], [["two", "three"]]])(
  "prints what TypeScript's printer prints, without %j",
  (without) => {
    const asBefore = createPrinter(options).printFile(left(without));
    expect(ts.createPrinter(options).printFile(left(without))).toBe(asBefore);
  },
);

it("tells of a change only where there is one, and again when a cell has been converted", () => {
  let [text, told] = ["", 0];
  let notify: TypeScript.FileWatcherCallback = () => undefined;
  const system = {
    readFile: () => text,
    watchFile: (_: string, callback: TypeScript.FileWatcherCallback) => (notify = callback),
  } as unknown as TypeScript.System;
  const converter = { convert: () => ({ diagnostics: [] }) };
  const earlier = new EarlierDeclarations();
  earlier.takeOver(system);
  earlier.forgetAfterEach(converter as never);
  system.watchFile!("/a/__prev__.d.ts", () => told++);
  const change = (to: string) => {
    text = to;
    notify("/a/__prev__.d.ts", ts.FileWatcherEventKind.Changed);
    return told;
  };
  expect(["a", "a", "b", "b"].map(change)).toEqual([1, 1, 2, 2]);
  converter.convert();
  expect(["b", "b"].map(change)).toEqual([3, 3]);
});

it("tells of every change of any other file", () => {
  let [told, notify]: [number, TypeScript.FileWatcherCallback] = [0, () => undefined];
  const system = {
    readFile: () => "",
    watchFile: (_: string, callback: TypeScript.FileWatcherCallback) => (notify = callback),
  } as unknown as TypeScript.System;
  new EarlierDeclarations().takeOver(system);
  system.watchFile!("/a/module.ts", () => told++);
  for (const kind of [1, 1]) notify("/a/module.ts", kind);
  expect(told).toBe(2);
});
