import { describe, expect, it } from "vitest";
import { missingAwaitIn, withMissingAwait } from "../../../src/kernel/core/awaitHint";

describe("a missing await", () => {
  it.each([
    "Argument of type 'Promise<History>' is not assignable to parameter of type 'History'.",
    "Type 'Promise<number>' is not assignable to type 'number'.",
    "Property 'history' does not exist on type 'Promise<History>'.",
    "Type 'Promise<[number, number]>' must have a '[Symbol.iterator]()' method that returns an iterator.",
  ])("is named where the compiler says: %s", (message) => {
    expect(missingAwaitIn(message, "en")).toMatch(/^\(this is a Promise: write `await` before/);
    expect(missingAwaitIn(message, "ko")).toMatch(/호출 앞에 `await`를 붙이십시오\)$/);
  });

  it.each([
    "Type 'number' is not assignable to type 'Promise<number>'.",
    "Argument of type 'string' is not assignable to parameter of type 'Promise<string>'.",
    "Cannot find name 'Promise'.",
  ])("is not, where it says: %s", (message) => {
    expect(missingAwaitIn(message, "en")).toBeUndefined();
  });

  const failure = (line: string) => ({
    ename: "TypeError",
    evalue: "undefined",
    traceback: ["TypeError: undefined", `    at In [3], line 2: ${line}`],
  });
  const variables = { history: Promise.resolve(1), model: 1 };

  it("is named at run time for the variable in the failing line", () => {
    const told = withMissingAwait(failure("plotHistory(history)"), variables, "en");
    expect(told.traceback.at(-1)).toBe(
      "(`history` is a Promise: write `await` before the call that makes it, to get its value)",
    );
  });

  it.each(["plotHistory(model)", "plot((await history))", "model.history()"])("is not in %j", (line) => {
    expect(withMissingAwait(failure(line), variables, "en")).toEqual(failure(line));
  });
});
