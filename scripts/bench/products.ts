import { readCount } from "../commandLine/readCount";
import { readArguments } from "../commandLine/readArguments";
import { textTable } from "../commandLine/textTable";
import { measure } from "./measure";
import { median } from "./median";
import { denselabProgram } from "./sides";

export const usage = `npm run bench -- products [--rounds N]
  the engine's products in Boston's shape (16 x 64 x 64) beside the most that this processor can do without a joint
  multiply-add, on one thread, in the processor's own seconds (default: 5 rounds)`;

export interface ProductsLine {
  what: string;
  round: number;
  gigaflops: number;
}

/** `npm run bench -- products`. @returns the table */
export async function benchProducts(args: string[]): Promise<string> {
  const options = { rounds: { type: "string", default: "5" } } as const;
  const { values } = readArguments(args, { usage, options, words: false });
  const rounds = readCount("bench products: --rounds", values.rounds);
  const command = [process.execPath, denselabProgram("products")];
  const { lines } = await measure<ProductsLine>({ command, env: { ROUNDS: String(rounds) } });
  return productsReport(lines);
}

/** What was measured, for a person. */
function productsReport(lines: ProductsLine[]): string {
  const speeds = new Map<string, number[]>();
  for (const { what, gigaflops } of lines) speeds.set(what, [...(speeds.get(what) ?? []), gigaflops]);
  const peak = median(speeds.get("peak") ?? [NaN]);
  const rows = [...speeds].map(([what, all]) => [
    ...[what, median(all).toFixed(1), `${((100 * median(all)) / peak).toFixed(0)} %`],
    all.map((speed) => speed.toFixed(1)).join(" "),
  ]);
  return textTable([["product", "GFLOP/s, median", "of the peak", "rounds"], ...rows], [1, 2]);
}
