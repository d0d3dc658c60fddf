import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readLiteArguments } from "../../../scripts/lite/arguments";
import { outFolder } from "../../../scripts/commandLine/paths";

describe("npm run lite", () => {
  it("makes out/lite without further data by default", () => {
    expect(readLiteArguments([])).toEqual({
      help: false,
      out: join(outFolder, "lite"),
      data: [],
      standIns: false,
    });
  });

  it("takes the names of datasets behind --data", () => {
    expect(readLiteArguments(["--data", "imdb", "reuters"]).data).toEqual(["imdb", "reuters"]);
  });

  it.each([
    [["--data", "imbd"], 'there is no dataset "imbd"'],
    [["imdb"], "npm run lite -- --data imdb"],
    [["--data"], "--data needs a dataset's name"],
    [["--standins"], "did you mean --stand-ins?"],
  ])("refuses %j and says what to do", (args, message) => {
    expect(() => readLiteArguments(args)).toThrow(message);
  });
});
