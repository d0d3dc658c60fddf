import { expect, it } from "vitest";
import { evaluate } from "../../src/training/evaluate";
import { restoreBestWeights } from "../../src/training/restoreBestWeights";
import { diverged, x, y } from "./smallFit";

it("a training that has left the numbers is brought back, to the weights of its best epoch", async () => {
  const { model, best } = await diverged();
  expect(restoreBestWeights(model).epoch).toBe(3);
  expect(Array.from(model.getWeights()[0].dataSync())).toEqual(best[2]);
  expect((await evaluate(model, x, y)).loss).toBeLessThan(10);
});
