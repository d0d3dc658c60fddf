import { describe, expect, it } from "vitest";
import { requireSpace } from "../../../scripts/setup/requireSpace.mjs";

describe("requireSpace", () => {
  it("says how much is needed and how much is free", () => {
    expect(() => requireSpace(__dirname, 1e12)).toThrow(
      /^set-up needs 1000000000000 MB and the disk that holds .* has \d+ MB free: make room and run it again\.$/,
    );
    expect(() => requireSpace(__dirname, 0)).not.toThrow();
  });
});
