import { expect, it } from "vitest";
import { labelPlaces } from "../../src/display/labelPlaces";

it("writes a name over its point where nothing is in the way", () => {
  expect(labelPlaces([0, 5, 10], [0, 5, 10], ["tin", "heat", "earn"])).toEqual(Array(3).fill("top center"));
});

it("writes names of near points on sides of their own", () => {
  expect(labelPlaces([0, 1, 10], [5, 5, 10], ["heat", "hog", ""])).toEqual([
    "top center",
    "top right",
    "top center",
  ]);
  // Reuters' largest topics: "earn" would reach over "acq" at the right end.
  const [acq, earn] = [Math.log(1949), Math.log(3159)];
  const places = labelPlaces([Math.log(10), acq, earn], [0, 0.907, 0.927], ["", "acq", "earn"]);
  expect(new Set(places.slice(1)).size).toBe(2);
});

it("lets no long name leave the plot", () => {
  expect(labelPlaces([0, 5, 10], [0, 5, 10], ["", "", "predictions"])[2]).toBe("top left");
  expect(labelPlaces([0, 5, 10], [0, 5, 10], ["제곱 오차의 평균", "", ""])[0]).toBe("top right");
});

it("writes no name over a point that has none, where there is another side", () => {
  // Reuters' "crude", whose name over its point would seem to be that of "grain".
  const [grain, crude] = [Math.log(432), Math.log(444)];
  const places = labelPlaces(
    [Math.log(10), grain, crude, Math.log(3159)],
    [0, 0.78, 0.75, 0.93],
    ["", "", "crude", ""],
  );
  expect(places[2]).toBe("bottom center");
});

it("leaves what has no label out of the way", () => {
  expect(labelPlaces([0, 0.1, 10], [5, 5, 10], ["heat", "", ""])[0]).toBe("top center");
});

it("writes over the point where there is no room at all", () => {
  const same = Array<number>(12).fill(5);
  expect(labelPlaces(same, same, Array<string>(12).fill("a name"))[11]).toBe("top center");
});
