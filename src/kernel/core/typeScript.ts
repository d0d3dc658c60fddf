import * as original from "@tslab/typescript-for-tslab";
import type * as TypeScript from "@tslab/typescript-for-tslab";

/**
 * The TypeScript that tslab brings, which tslab's converter sees too: the converter's calls can be watched and set
 * right, with no second compiler beside it. Its exports are fixed by themselves: a host loads a copy in their place.
 */
export const ts = original as { -readonly [name in keyof typeof TypeScript]: (typeof TypeScript)[name] };

if (!Object.getOwnPropertyDescriptor(ts, "transpileModule")?.writable) {
  throw new Error(
    "the host must make the exports of tslab's TypeScript replaceable before the core is loaded",
  );
}
