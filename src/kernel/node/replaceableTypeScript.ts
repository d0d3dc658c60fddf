import { createRequire } from "node:module";

// Loaded for its effect, before the core: TypeScript's exports are getters that can't be replaced, a copy's can.
const fromTslab = createRequire(require.resolve("tslab/dist/converter"));
const entry = fromTslab.resolve("@tslab/typescript-for-tslab");
const copy = { ...(fromTslab(entry) as object) };
fromTslab.cache[entry]!.exports = Object.defineProperty(copy, "__esModule", { value: true });
