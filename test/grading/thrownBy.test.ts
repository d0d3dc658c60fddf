import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { thrownBy } from "../../src/grading/thrownBy";

test("names the error that is thrown, or none", () => {
  expect(
    thrownBy(() => {
      throw new RangeError("too far");
    }),
  ).toBe("RangeError");
  expect(thrownBy(() => 1)).toBeUndefined();
});

test("knows an error of another realm by its name", () => {
  expect(thrownBy(() => runInNewContext("throw new RangeError('elsewhere')") as unknown)).toBe("RangeError");
});

test("something that is no error is told by its type", () => {
  expect(
    thrownBy(() => {
      // eslint-disable-next-line @typescript-eslint/only-throw-error
      throw "text";
    }),
  ).toBe("string");
});
