import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { setLanguage } from "../src/index";
import { complaintsAbout, languages, optionComplaints } from "./complaints";
import { publicFunctions } from "./publicFunctions";

const functions = publicFunctions().map((each) => [each.name, each] as const);

// A right call of `show` shows.
beforeEach(() => void vi.spyOn(console, "log").mockImplementation(() => undefined));
afterEach(() => {
  vi.restoreAllMocks();
  setLanguage("en");
});

describe.each(languages)("in %s, every public function", (language) => {
  it.each(functions)(
    "%s refuses what is wrong in any place, in its own words, and asks for await",
    async (_, each) => {
      setLanguage(language);
      expect(await complaintsAbout(each, language)).toEqual([]);
    },
  );

  it.each(functions)("%s refuses options that it doesn't know, or of another kind", async (_, each) => {
    setLanguage(language);
    expect((await optionComplaints(each, language)) ?? []).toEqual([]);
  });
});
