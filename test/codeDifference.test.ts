import { expect, test } from "vitest";
import { codeDifference } from "./codeDifference";

test.each([
  ["comments", "// 훈련\nfit(a); /* 끝 */", "fit(a); // train"],
  ["documenting comments", "/** 함수 */\nfunction f() {}", "/** A function */\nfunction f() {}"],
  ["layout", "fit(a,\n  b)", "fit(a, b)"],
  ["Korean prose and its translation", 'plot({ title: "손실 곡선" })', 'plot({ title: "loss" })'],
  ["Korean names of columns", 'table([{ "단어": 1 }])', 'table([{ "word": 1 }])'],
  ["templates whose words are in another order", "`${b}개 중 ${a}개`", "`${a} of ${b}`"],
  ["the edition's language", 'setLanguage("ko");', 'setLanguage("en");'],
])("two editions may differ in %s", (_, korean, english) => {
  expect(codeDifference(korean, english)).toBeUndefined();
});

test.each([
  ["a number", "units: 16", "units: 64"],
  ["a name", "const reviews = 1", "const texts = 1"],
  ["a string that is no Korean prose", 'activation: "relu"', 'activation: "tanh"'],
  ["a language set elsewhere", 'use("ko")', 'use("en")'],
  ["the expressions of a template", "`정확도 ${a}`", "`accuracy ${b}`"],
  ["a missing line", "a();\nb();", "a();"],
  ["a comment that hides code", "a(); b();", "a(); // b();"],
])("but not in %s", (_, korean, english) => {
  expect(codeDifference(korean, english)).toContain(" <> ");
});
