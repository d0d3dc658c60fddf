import { expect, it } from "vitest";
import { fitMany } from "../../src/training/fitMany";
import { learningRateScheduler } from "../../src/training/learningRateScheduler";
import { regression, x, y } from "./smallFit";

it("a schedule begins anew for each model of fitMany", async () => {
  const callbacks = learningRateScheduler((_, rate) => rate / 2);
  const { histories } = await fitMany(regression, x, y, { verbose: 0, repeats: 2, epochs: 3, callbacks });
  for (const { history } of histories) expect(history.learning_rate).toEqual([0.0005, 0.00025, 0.000125]);
});
