import { describe, expect, it } from "vitest";
import { plotBars } from "../../src/display/plotBars";
import { plotLines } from "../../src/display/plotLines";
import { plotSlider } from "../../src/display/plotSlider";

interface Slider {
  active: number;
  currentvalue: { prefix: string };
  steps: {
    label: string;
    value: string;
    method: string;
    args: [Record<string, unknown>, object, number[]];
  }[];
}

const layoutOf = (plot: ReturnType<typeof plotSlider>) =>
  plot.figure.layout as { sliders: [Slider]; height: number; meta: object; yaxis: object; xaxis: object };

describe("plotSlider", () => {
  const plot = plotSlider([0, 0.5], (factor) => plotLines({ a: [4, 0, 0], b: [1, 1, 1] }, { behind: [[9]], title: `factor ${factor}`, best: "lower", smooth: 0.1 + factor }), { label: "smoothing", start: 0.5 }); // prettier-ignore
  const [slider] = layoutOf(plot).sliders;

  it("shows the picture of its start, and has a step for each value", () => {
    expect(slider.active).toBe(1);
    expect(slider.currentvalue.prefix).toBe("smoothing: ");
    expect(slider.steps.map(({ label }) => label)).toEqual(["0", "0.5"]);
    expect(layoutOf(plot)).toMatchObject({ title: { text: "factor 0.5" } });
    expect(plot.toString()).toMatch(/^factor 0\.5\n {2}smoothing: 0\.5\n/);
  });

  it("changes only what differs between the pictures", () => {
    const [change, relayout, traces] = slider.steps[0].args;
    expect(Object.keys(change)).toEqual(["y"]);
    // The curve behind, the raw curves and the line that smoothing leaves as it is stay.
    expect(traces.map((place) => (plot.figure.data[place] as { name?: string }).name)).toContain(
      "a (best: 3)",
    );
    expect(traces.length).toBeLessThan(plot.figure.data.length - 2);
    expect(relayout).toMatchObject({ "title.text": "factor 0" });
    expect((change.y as number[][])[0]).toEqual([4, 0.4, 0.04]);
  });

  it("keeps one range on the axes for all pictures", () => {
    const moved = plotSlider([1, 10], (size) => plotBars({ a: size, b: -size }), { label: "size" });
    expect(layoutOf(moved).yaxis).toMatchObject({ range: [-11.2, 11.2] });
    expect(layoutOf(moved).xaxis).not.toHaveProperty("range"); // bars have names there
    expect(moved.figure.data[0]).toMatchObject({ y: [1, -1] });
  });

  it("says how a page takes the slider away to bring one of its own", () => {
    const { height, meta } = layoutOf(plot);
    expect(meta).toEqual({ withoutSlider: { sliders: [], height: 380, "margin.b": 56 } });
    expect(height).toBe(472);
  });

  it("has the numbers of every picture in its table, or once where they are the same", () => {
    expect(plot.words.columns).not.toContain("smoothing");
    const bars = plotSlider(["few", "many"], (size) => plotBars({ a: size.length }), { label: "size" });
    expect(bars.words.columns[0]).toBe("size");
    expect(bars.words.rows).toEqual([["few", "a", 3], ["many", "a", 4]]); // prettier-ignore
  });

  it("writes markup in a step's words as text", () => {
    const evil = plotSlider(["<b>", "c"], (name) => plotBars({ [name]: 1 }), { label: "<i>" });
    expect(JSON.stringify(layoutOf(evil).sliders)).not.toMatch(/<[bi]/);
  });

  it("refuses a single value, a start that is none, and pictures that don't match", () => {
    const draw = (size: number) =>
      plotLines(Object.fromEntries(Array.from({ length: size }, (_, i) => [`${i}`, [1]])));
    expect(() => plotSlider([1], draw, { label: "n" })).toThrow(
      "plotSlider: expected at least two values to choose from, got 1",
    );
    expect(() => plotSlider([1, 2], draw, { label: "n", start: 3 })).toThrow(
      "plotSlider: start must be one of 1, 2; got 3",
    );
    expect(() => plotSlider([1, 2], draw, { label: "n" })).toThrow(
      "plotSlider: every picture must have as many traces, got 1 for 1, 2 for 2",
    );
  });
});
