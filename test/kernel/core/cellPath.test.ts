import { expect, it } from "vitest";
import { murmur2 } from "../../../src/kernel/core/cellPath";

// As ipykernel.compiler.murmur2_x86 answers, which JupyterLab's debugger agrees with.
it.each([
  ["", 0, 0],
  ["1 + 1", 0, 3531899427],
  ["const a = 1;\nconst b = 2;", 0, 2719250231],
  ["// 한국어\nlet x = '😀';", 0, 4071347455],
  ["// 한국어\nlet x = '😀';", 0xc70f6907, 2456591012],
])("%j with the seed %i has ipykernel's hash", (text, seed, hash) => {
  expect(murmur2(text, seed)).toBe(hash);
});
