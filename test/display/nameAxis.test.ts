import { describe, expect, it } from "vitest";
import { nameAxis } from "../../src/display/nameAxis";

const turned = { narrow: { layout: { "xaxis.tickangle": -30 } } };

describe("nameAxis", () => {
  it("writes a name at each place", () => {
    expect(nameAxis("city", ["Seoul", "Busan"])).toMatchObject({
      xaxis: { title: { text: "city" }, tickvals: [0, 1], ticktext: ["Seoul", "Busan"] },
    });
  });

  it("turns the names on a telephone where the last one would leave the picture", () => {
    expect(nameAxis("", ["relu", "tanh", "meanSquaredError"]).meta).toEqual(turned);
    expect(nameAxis("", ["softmax", "relu", "tanh"]).meta).toBeUndefined();
    expect(nameAxis("", ["렐루", "하이퍼볼릭 탄젠트", "평균 제곱 오차 손실"]).meta).toEqual(turned);
  });

  it("or two would be read as one", () => {
    expect(nameAxis("", ["4-64-46", "16-64-46", "32-64-46", "64-64-46"]).meta).toEqual(turned);
  });

  it("leaves it to Plotly where there are too many to be turned like this", () => {
    expect(nameAxis("", Array<string>(20).fill("relu")).meta).toBeUndefined();
  });

  it("and on every page where it would leave that one, too", () => {
    expect(nameAxis("", ["a", "b", "c".repeat(40)]).xaxis.tickangle).toBe(-30);
  });
});
