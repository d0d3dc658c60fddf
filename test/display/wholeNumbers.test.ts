import { expect, it } from "vitest";
import { table } from "../../src/display/table";
import { wholeNumbers } from "../../src/display/wholeNumbers";

const kept = (text: string) => `<span style="white-space:nowrap">${text}</span>`;

it("keeps together what a hyphen joins to a number or a Korean word, and nothing else", () => {
  expect(wholeNumbers("64-64-46, 1.3e-14 and one-hot")).toBe(
    `${kept("64-64-46")}, ${kept("1.3e-14")} and one-hot`,
  );
  expect(wholeNumbers("원-핫, 4-겹")).toBe(`${kept("원-핫")}, ${kept("4-겹")}`);
  expect(wholeNumbers("0.86 – 0.89, -5, a - 3")).toBe("0.86 – 0.89, -5, a - 3");
});

it("shows markup as it is", () => {
  expect(wholeNumbers(`<b>'1-2'</b>`)).toBe(`&lt;b&gt;&#39;${kept("1-2")}&#39;&lt;/b&gt;`);
});

it("is how a table writes its cells and its columns' names", () => {
  const html = table([{ "64-4-46": "16-16-1" }]).toHtml();
  expect(html).toContain(`>${kept("64-4-46")}</th>`);
  expect(html).toContain(`>${kept("16-16-1")}</td>`);
});
