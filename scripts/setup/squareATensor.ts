// Run by set-up: loads the tfjs-node package in the folder that is its argument, and squares a tensor.
import util from "node:util";
import type * as tfjs from "@tensorflow/tfjs-node";

// tfjs-node calls two functions that Node 24 no longer has.
const gone = { isArray: Array.isArray, isNullOrUndefined: (value: unknown) => value == null };
for (const [name, own] of Object.entries(gone)) if (!(name in util)) Object.assign(util, { [name]: own });

async function main(folder: string) {
  process.env.TF_CPP_MIN_LOG_LEVEL ??= "2";
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- it is known only now where the package stands
  const tf = require(folder) as typeof tfjs;
  const [nine] = await tf.tensor1d([3]).square().data();
  console.log(`3 squared is ${nine} on the backend ${tf.getBackend()}`);
  process.exit(nine === 9 && tf.getBackend() === "tensorflow" ? 0 : 1);
}

void main(process.argv[2]);
