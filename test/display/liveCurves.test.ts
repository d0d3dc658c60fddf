import { afterEach, describe, expect, it } from "vitest";
import { setLanguage } from "../../src/ground/language";
import { liveCurves } from "../../src/display/liveCurves";

afterEach(() => setLanguage("en"));

const paths = (html: string): string[] =>
  [...html.matchAll(/<path d="([^"]*)" fill="none" stroke-width="2"/g)].map(([, d]) => d);

describe("liveCurves", () => {
  it("draws training dashed and validation solid, a panel for the loss and one for the metric", () => {
    const html = liveCurves({ loss: [2, 1], mae: [1, 0.5], val_loss: [3, 2], val_mae: [2, 1] }, 4);
    expect(html.match(/<svg/g)).toHaveLength(2);
    expect(paths(html)).toHaveLength(4);
    expect(html.match(/stroke-linecap="round" stroke="[^"]*" stroke-dasharray/g)).toHaveLength(2);
    expect(html).toContain("<title>loss (epoch 2), training 1, validation 2</title>");
  });

  it("grows to the right: a third of the epochs takes a third of the panel", () => {
    const [line] = paths(liveCurves({ loss: [3, 2, 1, 0] }, 10));
    const [first, , , last] = [...line.matchAll(/[ML](\d+\.\d)/g)].map(([, x]) => Number(x));
    expect((last - first) / (292 - 56)).toBeCloseTo(3 / 9, 2);
  });

  it("marks the best epoch so far", () => {
    const html = liveCurves({ loss: [3, 2, 1], val_loss: [3, 1, 2] }, 3);
    expect(html).toContain('<circle cx="174.0"');
  });

  it("stays small, however many epochs there are, and lets no early value flatten the rest", () => {
    const loss = Array.from({ length: 20000 }, (_, i) => (i < 5 ? 1e9 : 1 / (i + 1)));
    const html = liveCurves({ loss }, 20000);
    expect(html.length).toBeLessThan(5000);
    expect(html).not.toContain("1,000,000,000");
  });

  it("draws gaps where a value is no number, and nothing at all before the first epoch", () => {
    expect(paths(liveCurves({ loss: [1, NaN, 2, 3] }, 4))[0].match(/M/g)).toHaveLength(2);
    expect(liveCurves({ loss: [NaN] }, 4)).toContain("<svg");
    expect(liveCurves({}, 4)).toBe("");
    expect(liveCurves({ loss: [] }, 4)).toBe("");
  });

  it("speaks the language that is set, and shows names literally", () => {
    setLanguage("ko");
    expect(liveCurves({ loss: [1] }, 2)).toContain("손실값");
    expect(liveCurves({ "<img src=x onerror=alert(1)>": [1] }, 2)).not.toContain("<img");
  });
});
