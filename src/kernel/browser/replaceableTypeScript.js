/* global module, require */
// Stands in for tslab's TypeScript in the worker: on the table of files as its system, and with exports that can be
// replaced, as src/kernel/node/replaceableTypeScript.ts has it in Node.
const original = require("tslab's own TypeScript");
original.setSys(globalThis.__compilerSystem);
module.exports = Object.defineProperty({ ...original, sys: globalThis.__compilerSystem }, "__esModule", {
  value: true,
});
