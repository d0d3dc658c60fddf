import { createRequire } from "node:module";

// Loaded for its effect, before the core: TypeScript's exports are getters that can't be replaced, a copy's can.
const converter = require.resolve("tslab/dist/converter");
const fromTslab = createRequire(converter);
if (fromTslab.cache[converter])
  throw new Error("tslab's converter was loaded too early, with the fixed exports");
const entry = fromTslab.resolve("@tslab/typescript-for-tslab");
const copy = { ...(fromTslab(entry) as object) };
fromTslab.cache[entry]!.exports = Object.defineProperty(copy, "__esModule", { value: true });
