// A process that trains as a notebook does and goes on with what one before it has left: node trainOnce.mjs KIND. It says
// "training", then the SHA-256 of the curves and the weights that it came to.
import { createHash } from "node:crypto";
import * as tf from "@tensorflow/tfjs-node";
import { crossValidate, fit, layers, setRandomSeed } from "../../dist/src/index.js";

const x = Array.from({ length: 90 }, (_, i) => [Math.sin(i), Math.cos(3 * i), Math.sin(7 * i)]);
const y = x.map(([a, b, c]) => a - 2 * b + a * c);
const options = { batchSize: 8, verbose: 0, resume: true };

function buildModel() {
  const model = tf.sequential({
    layers: [
      layers.dense({ units: 16, activation: "relu", inputShape: [3] }),
      layers.dropout({ rate: 0.1 }),
      layers.dense({ units: 1 }),
    ],
  });
  model.compile({ optimizer: "rmsprop", loss: "meanSquaredError", metrics: ["mae"] });
  return model;
}

const kinds = {
  async fit() {
    const model = buildModel();
    const { history } = await fit(model, x, y, { ...options, epochs: 16_000, validationData: [x, y] });
    return [history, model.getWeights().map((weight) => [...weight.dataSync()])];
  },
  async crossValidate() {
    const { folds } = await crossValidate(buildModel, x, y, { ...options, epochs: 8000, k: 4 });
    return folds.map(({ history }) => history);
  },
};

setRandomSeed(17);
console.log("training");
const result = await kinds[process.argv[2]]();
console.log(createHash("sha256").update(JSON.stringify(result)).digest("hex"));
