// How fast the engine's products are, and how fast this processor can be with four numbers at a time and without a joint
// multiply-add, on one thread.
// usage: node products.js   (ROUNDS in the environment); prints one JSON line a measurement
import { compileAssemblyScript } from "../../kernels/assemblyScript";
import { Arena } from "../../../src/training/engine/arena";
import { type ProductsLine } from "../products";

declare const WebAssembly: {
  Memory: new (size: { initial: number }) => object;
  Instance: new (module: object, imports: object) => { exports: { peak(this: void, times: number): number } };
  Module: new (bytes: Uint8Array) => object;
};

const rounds = Number(process.env.ROUNDS);
const seconds = 0.3;

// 12 chains of one multiplication and one addition each, in registers: more than are under way at once.
const chains = Array.from({ length: 12 }, (_, i) => `s${i}`);
const peakSource = `
export function peak(times: i32): f32 {
  const factor = f32x4.splat(0.999), more = f32x4.splat(0.001);
  let ${chains.map((name, i) => `${name} = f32x4.splat(${i}.5)`).join(", ")};
  for (let i = 0; i < times; i++) {
    ${chains.map((name) => `${name} = f32x4.add(f32x4.mul(${name}, factor), more);`).join("\n    ")}
  }
  return ${chains.map((name) => `f32x4.extract_lane(${name}, 0)`).join(" + ")};
}`;

/** Lets V8 compile for good what it has compiled in haste: on a thread of its own, which needs its time. */
async function warmUp(work: () => void): Promise<void> {
  const until = performance.now() + 2000;
  while (performance.now() < until) {
    for (let call = 0; call < 100; call++) work();
    await new Promise((wake) => setTimeout(wake, 5));
  }
}

/** Prints the processor's speed at work of so many operations a call, in its own seconds. */
function report(what: string, round: number, operations: number, work: () => void): void {
  const busy = process.cpuUsage();
  let calls = 0;
  let used = 0;
  for (; used < seconds * 1e6; calls++) {
    work();
    if (calls % 64 === 63) used = process.cpuUsage(busy).user;
  }
  const line: ProductsLine = { what, round, gigaflops: (operations * calls) / used / 1e3 };
  console.log(JSON.stringify(line));
}

async function main(): Promise<void> {
  const module = new WebAssembly.Module(await compileAssemblyScript(peakSource));
  const { peak } = new WebAssembly.Instance(module, {
    env: { memory: new WebAssembly.Memory({ initial: 1 }) },
  }).exports;
  const arena = new Arena();
  const { kernels } = arena;
  const [rows, units] = [16, 64];
  const [x, z, w, bias] = [rows * units, rows * units, units * units, units].map((n) => arena.reserve(n));
  const product = 2 * rows * units * units;
  const works: [what: string, operations: number, work: () => void][] = [
    ["peak", 1000 * chains.length * 8, () => void peak(1000)],
    ["forward", product, () => kernels.forward(x, w, bias, z, rows, units, units)],
    ["weight gradient", product, () => kernels.weightGradient(x, z, w, rows, units, units)],
  ];
  for (const [, , work] of works) await warmUp(work);
  for (let round = 1; round <= rounds; round++)
    for (const [what, operations, work] of works) report(what, round, operations, work);
}

void main();
