import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { jupyterDisplay } from "../../src/ground/jupyterDisplay";
import { show } from "../../src/display/show";
import { DisplayRecorder } from "./displayRecorder";

const picture = { [jupyterDisplay]: () => ({ "text/html": "<b>hi</b>", "text/plain": "hi" }) };

describe("show outside a notebook", () => {
  it("prints the picture's text", () => {
    const log = vi.spyOn(console, "log").mockImplementation(() => undefined);
    show(picture);
    expect(log.mock.calls).toEqual([["hi"]]);
    log.mockRestore();
  });

  it("refuses what has no picture, and says what to use", () => {
    expect(() => show(7)).toThrow(
      "show: expected something with a picture (a History, a plot, a table, a frame), got 7; " +
        "use console.log for text and table(...) for rows",
    );
    expect(() => show([1])).toThrow("got [1]");
  });

  it("refuses to update an output without a name", () => {
    expect(() => show(picture, { update: true })).toThrow("show: update needs the displayId");
  });
});

describe("show in tslab", () => {
  const recorder = new DisplayRecorder();
  beforeEach(() => recorder.start());
  afterEach(() => recorder.stop());

  it("sends the whole MIME bundle as display data", () => {
    show(picture);
    const data = { "text/html": "<b>hi</b>", "text/plain": "hi" };
    expect(recorder.sent).toEqual([[{ data, metadata: {}, transient: {} }, false]]);
  });

  it("names an output and replaces it in place", () => {
    show(picture, { displayId: "one" });
    show(picture, { displayId: "one", update: true });
    expect(recorder.sent).toMatchObject([
      [{ transient: { display_id: "one" } }, false],
      [{ transient: { display_id: "one" } }, true],
    ]);
  });

  it("shows a frame as a table", () => {
    show({ columns: ["a"], values: [[1]], index: [0], shape: [1, 1] });
    expect(recorder.sent).toMatchObject([[{ data: { "text/plain": "   a\n0  1" } }, false]]);
  });
});
