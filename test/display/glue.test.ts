import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { glue } from "../../src/display/glue";
import { setLanguage } from "../../src/ground/language";
import { DisplayRecorder } from "./displayRecorder";

const recorder = new DisplayRecorder();
beforeEach(() => recorder.start());
afterEach(() => {
  recorder.stop();
  setLanguage("en");
});

describe("glue", () => {
  it("records the value as scrapbook does", () => {
    glue("imdb.test_accuracy", 0.881);
    const scrap = { name: "imdb.test_accuracy", data: 0.881, encoder: "json", version: 1 };
    const data = { "application/scrapbook.scrap.json+json": scrap };
    const metadata = { scrapbook: { name: "imdb.test_accuracy", data: true } };
    expect(recorder.sent).toEqual([[{ data, metadata, transient: {} }, false]]);
  });

  it("shows the value beside the lecture's and repeated runs, with a verdict", async () => {
    const comparison = glue("imdb.test_accuracy", 0.881);
    expect(comparison.toString()).toBe(
      [
        "IMDB test accuracy",
        "  my value: 0.881",
        "  the lecture: 0.877",
        "  repeated runs: 0.867 – 0.888",
        "  Within the usual range of repeated runs.",
      ].join("\n"),
    );
    await expect(`${comparison.toHtml()}\n`).toMatchFileSnapshot("./snapshots/comparison.txt");
  });

  it("speaks Korean, and names the unit", () => {
    setLanguage("ko");
    expect(glue("boston.no_b_k3.test_mae", 2.5).toString()).toBe(
      [
        "보스턴 테스트 MAE, B 제외, 3-겹 (1,000달러)",
        "  내 결과: 2.50",
        "  강의의 결과: 2.61",
        "  반복 실행의 범위: 2.38 – 2.90",
        "  반복 실행에서 흔히 나오는 범위 안에 있습니다.",
      ].join("\n"),
    );
  });

  it("records a value that the course does not know, and shows just that", () => {
    expect(glue("my.value", [1, 2]).toString()).toBe("my.value\n  my value: [1,2]");
    expect(glue("<img src=x>", "<b>").toHtml()).not.toMatch(/<img|<b>/);
  });

  it("refuses what JSON would lose", () => {
    const circle: Record<string, never> = {};
    Object.assign(circle, { itself: circle });
    expect(() => glue("mine", circle)).toThrow("glue: mine must be a finite number, a text or JSON made of them, got an object that holds itself"); // prettier-ignore
    const hole = new Array<number>(2);
    expect(() => glue("mine", hole)).toThrow("got undefined");
    expect(() => glue("imdb.test_accuracy", NaN)).toThrow(
      "glue: imdb.test_accuracy must be a finite number, a text or JSON made of them, got NaN",
    );
    expect(() => glue("a", [1, Infinity])).toThrow("got Infinity");
    expect(() => glue("", 1)).toThrow("glue: the name must not be empty");
    expect(recorder.sent).toEqual([]);
  });
});
