import { describe, expect, it } from "vitest";
import { showProgress } from "../../src/datasets/downloadProgress";

describe("showProgress", () => {
  it("writes a line at the start, with the address, and at each quarter: five in all", () => {
    const lines: string[] = [];
    const url = "http://host/some.npz";
    for (let round = 0; round < 2; round++) {
      for (let received = 0; received <= 8_000_000; received += 100_000) {
        showProgress({ file: "some.npz", url, received, total: 8_000_000 }, (line) => lines.push(line));
      }
    }
    const once = [
      "some.npz: 0.0 of 8.0 MB from http://host/some.npz\n",
      "some.npz: 2.0 of 8.0 MB\n",
      "some.npz: 4.0 of 8.0 MB\n",
      "some.npz: 6.0 of 8.0 MB\n",
      "some.npz: 8.0 of 8.0 MB\n",
    ];
    expect(lines).toEqual([...once, ...once]);
  });
});
