import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { compareWithLecture } from "../../src/display/compareWithLecture";
import { glue } from "../../src/display/glue";
import { setLanguage } from "../../src/ground/language";
import metrics from "../../src/display/metrics.json";
import { DisplayRecorder } from "./displayRecorder";

const recorder = new DisplayRecorder();

beforeEach(() => recorder.start());
afterEach(() => {
  recorder.stop();
  setLanguage("en");
});

describe("compareWithLecture", () => {
  it("refuses where nothing of the course was recorded, and says what was", () => {
    expect(() => compareWithLecture()).toThrow(
      "compareWithLecture: no result of the course was recorded yet; run the cells with glue first",
    );
    glue("my.own", 3);
    expect(() => compareWithLecture()).toThrow(
      "compareWithLecture: of what glue recorded (my.own) nothing is a result of the course; the names of those are in src/display/metrics.json",
    );
  });

  it("sets the lecture's values beside one's own, and marks what agrees", () => {
    glue("imdb.test_accuracy", 0.5);
    glue("imdb.test_accuracy", 0.881);
    glue("reuters.test_accuracy", 0.5);
    glue("my.own", 3);
    expect(compareWithLecture().toString()).toBe(
      [
        "result                 the lecture  my value  repeated runs  agrees",
        "IMDB test accuracy           0.877     0.881  0.867 – 0.888  ✓ as usual",
        "Reuters test accuracy            –     0.500  0.781 – 0.804  ✗ outside the accepted band",
      ].join("\n"),
    );
    expect(compareWithLecture().toHtml()).toMatch(/<td style="text-align:right[^>]*>0\.881/);
  });

  it.each(["en", "ko"] as const)("cuts no result's name (%s)", (language) => {
    setLanguage(language);
    for (const name of Object.keys(metrics).filter((key) => !key.startsWith("$"))) glue(name, 1);
    expect(compareWithLecture().toString()).not.toContain("…");
  });

  it("is known to a page as results, whose names have rows of their own on a telephone", () => {
    glue("imdb.test_accuracy", 0.881);
    expect(compareWithLecture().toHtml()).toMatch(
      /^<div class="denselab-results"><div class="denselab-table"/,
    );
  });

  it("speaks Korean", () => {
    setLanguage("ko");
    glue("imdb.test_accuracy", 0.9);
    expect(compareWithLecture().rows[0].at(-1)).toBe("▲ 보통 범위보다 좋음");
  });
});
