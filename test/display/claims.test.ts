import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { claims, knownClaims } from "../../src/display/claims";
import { setLanguage } from "../../src/ground/language";
import { DisplayRecorder } from "./displayRecorder";

const recorder = new DisplayRecorder();
beforeEach(() => recorder.start());
afterEach(() => {
  recorder.stop();
  setLanguage("en");
});

const [one, other] = Object.keys(knownClaims);

describe("claims", () => {
  it("records each under its name, for the batch run", () => {
    claims({ [one]: true, [other]: false });
    const scraps = recorder.sent.map(
      ([{ data }]) => data["application/scrapbook.scrap.json+json"] as { name: string; data: unknown },
    );
    expect(scraps.map(({ name, data }) => [name, data])).toEqual([
      [`claim ${one}`, true],
      [`claim ${other}`, false],
    ]);
  });

  it("tells in the learner's language which sentences hold and which don't, and throws for none", () => {
    const found = claims({ [one]: true, [other]: false });
    expect(found.toString()).toBe(`✓ ${knownClaims[one].en}\n✗ ${knownClaims[other].en}`);
    setLanguage("ko");
    expect(found.toString()).toBe(`✓ ${knownClaims[one].ko}\n✗ ${knownClaims[other].ko}`);
    expect(found.toHtml()).toContain('aria-label="성립하지 않음"');
  });

  it("names the nearest claim for one that it doesn't know, and where a new one is written", () => {
    expect(() => claims({ "tiny.mean": true })).toThrow(
      'claims.json has no "tiny.mean"; write a new claim into src/display/claims.json',
    );
    expect(() => claims({ [`${one}s`]: true })).toThrow(`claims.json has no "${one}s"; did you mean ${one}?`);
  });
});
