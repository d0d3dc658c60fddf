import { afterEach, describe, expect, it } from "vitest";
import { plotDescent } from "../../src/display/plotDescent";
import { setLanguage } from "../../src/ground/language";

interface Slider {
  steps: { label: string; value: string; args: [Record<string, number[][]>] }[];
}

const square = (w: number) => w ** 2;
const bowl = (a: number, b: number) => a ** 2 + b ** 2;
const sliderOf = (plot: ReturnType<typeof plotDescent>) =>
  (plot.figure.layout as { sliders: [Slider] }).sliders[0];

describe("plotDescent", () => {
  afterEach(() => setLanguage("en"));

  it("has a step for each place of the longest path, and says where each path is", () => {
    const steps = sliderOf(plotDescent(square, { slow: [4, 3, 2], fast: [4, 1] })).steps;
    expect(steps.map(({ label }) => label)).toEqual(["0", "1", "2"]);
    expect(steps[1].value).toBe("slow: w = 3, loss 9. fast: w = 1, loss 1");
    expect(steps[2].value).toBe("slow: w = 2, loss 4. fast: w = 1, loss 1");
  });

  it("draws of each path what was gone until the step, over the loss", () => {
    const { data } = plotDescent(square, { path: [2, 1] }).figure as { data: { x: number[]; y: number[] }[] };
    expect(data[1]).toMatchObject({ x: [2, 1], y: [4, 1] }); // the whole way at first
    expect(sliderOf(plotDescent(square, { path: [2, 1] })).steps[0].args[0]).toMatchObject({
      x: [[2]],
      y: [[4]],
    });
  });

  it("draws two weights over lines of equal loss", () => {
    const { data } = plotDescent(bowl, {
      path: [
        [3, 4],
        [0, 0],
      ],
    }).figure as { data: { type: string; z?: number[][]; x: number[]; y: number[] }[] };
    expect(data[0].type).toBe("contour");
    expect(data[0].z?.length).toBe(data[0].y.length);
    expect(data[1]).toMatchObject({ x: [3, 0], y: [4, 0] });
  });

  it("speaks Korean, and keeps the numbers in a table for those who don't see it", () => {
    setLanguage("ko");
    const plot = plotDescent(square, { 길: [2, 1] });
    expect(plot.toString()).toBe("경사하강법\n  걸음: 1\n  길: w = 1, 손실값 1");
    expect(plot.words.rows).toEqual([
      [0, "길", 2, 4],
      [1, "길", 1, 1],
    ]);
  });

  it("refuses paths that are none, or that mix one weight and two", () => {
    expect(() => plotDescent(square, {})).toThrow("got none");
    expect(() => plotDescent(square, { here: [1] })).toThrow("got here: [[1]]");
    expect(() =>
      plotDescent(bowl, {
        one: [1, 2],
        two: [
          [1, 2],
          [3, 4],
        ],
      }),
    ).toThrow("got two:");
  });
});
