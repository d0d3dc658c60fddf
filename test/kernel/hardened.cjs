// In a process like a graded kernel: tries to replace what tests stand on, and prints what could be, as JSON.
const { mkdirSync, mkdtempSync, rmSync, writeFileSync } = require("node:fs");
const { createRequire } = require("node:module");
const { tmpdir } = require("node:os");
const { stdout } = require("node:process");
const path = require("node:path");

const dist = path.resolve("dist/src");
const denselab = require(path.join(dist, "index.js"));
require(path.join(dist, "kernel/harden.js")).harden(true);
const tf = require("@tensorflow/tfjs-node");

const fake = () => "fake";
const inCache = (file, name) => {
  for (const [at, module] of Object.entries(require.cache)) if (file.test(at)) module.exports[name] = fake;
};
const folder = mkdtempSync(path.join(tmpdir(), "notebook-"));
const beside = (name) => {
  mkdirSync(path.join(folder, "node_modules", name), { recursive: true });
  writeFileSync(path.join(folder, "node_modules", name, "index.js"), 'module.exports = "fake";');
};
const requireBeside = createRequire(path.join(folder, "cell.js"));

/** What is changed, and whether it was. */
const attempts = {
  "a function of the library's": [
    () => inCache(/dist.src.training.evaluate\.js$/, "evaluate"),
    () => denselab.evaluate === fake,
  ],
  "a method of the library's": [
    () => (denselab.RandomState.prototype.permutation = fake),
    () => new denselab.RandomState(1).permutation(3) === "fake",
  ],
  "an object's function": [() => (denselab.layers.dense = fake), () => denselab.layers.dense === fake],
  "a test of the library's": [
    () => inCache(/dist.src.grading.matches\.js$/, "matches"),
    () => require(path.join(dist, "grading/matches.js")).matches === fake,
  ],
  "a tensor's method": [() => (tf.Tensor.prototype.sub = fake), () => tf.scalar(1).sub(1) === "fake"],
  "a function of TensorFlow.js's": [
    () => inCache(/tf-core\.node\.js$/, "tensor2d"),
    () => tf.tensor2d === fake,
  ],
  "TensorFlow.js's own comparison": [() => (tf.util.arraysEqual = fake), () => tf.util.arraysEqual === fake],
  "a package beside the notebook": [
    () => ["denselab", "@tensorflow/tfjs-node"].forEach(beside),
    () => ["denselab", "@tensorflow/tfjs-node"].some((name) => requireBeside(name) === "fake"),
  ],
  "what all objects inherit": [() => (Object.prototype.then = fake), () => "then" in {}],
  "a number's function": [() => (Number.isFinite = fake), () => Number.isFinite === fake],
};

const replaced = Object.entries(attempts).filter(([, [change, isChanged]]) => {
  try {
    change();
  } catch {
    // refused
  }
  return isChanged();
});
const names = replaced.map(([name]) => name);

// And all of it can be used still: danfo's mathjs gives Number what it has.
const { DataFrame } = require("danfojs-node");
class Twice extends tf.layers.Layer {
  call(inputs) {
    return tf.mul([inputs].flat()[0], 2);
  }
}
Twice.className = "Twice";
tf.serialization.registerClass(Twice);
const twice = new Twice({}).apply(tf.tensor1d([21])).dataSync()[0];
rmSync(folder, { recursive: true });
stdout.write(JSON.stringify({ names, frame: new DataFrame([[1], [2]]).shape, twice }));
