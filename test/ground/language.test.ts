import { afterEach, describe, expect, it } from "vitest";
import { getLanguage, say, setLanguage } from "../../src/ground/language";

afterEach(() => setLanguage("en"));

describe("setLanguage", () => {
  it("starts in English", () => {
    expect(getLanguage()).toBe("en");
  });

  it("changes the language of the library's words", () => {
    setLanguage("ko");
    expect(say({ ko: "에포크", en: "epoch" })).toBe("에포크");
    setLanguage("en");
    expect(say({ ko: "에포크", en: "epoch" })).toBe("epoch");
  });

  it("refuses another language by name", () => {
    expect(() => setLanguage("fr" as "ko")).toThrow('setLanguage: language must be "ko" or "en", got "fr"');
  });
});
