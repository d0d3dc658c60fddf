// Run by set-up: loads the tfjs-node package in the folder that is its argument, and squares a tensor.
import { createRequire } from "node:module";
import util from "node:util";

// tfjs-node calls two functions that Node 24 no longer has.
util.isArray ??= Array.isArray;
util.isNullOrUndefined ??= (value) => value === null || value === undefined;

process.env.TF_CPP_MIN_LOG_LEVEL ??= "2";
const tf = createRequire(import.meta.url)(process.argv[2]);
const [nine] = await tf.tensor1d([3]).square().data();
console.log(`3 squared is ${nine} on the backend ${tf.getBackend()}`);
process.exit(nine === 9 && tf.getBackend() === "tensorflow" ? 0 : 1);
