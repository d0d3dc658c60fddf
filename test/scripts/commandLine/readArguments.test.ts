import { expect, test } from "vitest";
import { readArguments } from "../../../scripts/commandLine/readArguments";

const options = { jobs: { type: "string" }, strict: { type: "boolean" } } as const;
const read = (...args: string[]) => readArguments(args, { usage: "npm run it [-- --jobs N]", options });

test("options and other words are told apart", () => {
  expect(read("one", "--jobs", "2", "--strict")).toMatchObject({
    values: { jobs: "2", strict: true },
    positionals: ["one"],
  });
});

test("a mistyped option is told with the one that comes nearest, and with the usage", () => {
  expect(() => read("--job=2")).toThrow(
    "Unknown option '--job': did you mean --jobs?\n\nnpm run it [-- --jobs N]",
  );
  expect(() => read("--stritc")).toThrow("did you mean --strict?");
});

test("what is like no option is told without a guess", () => {
  expect(() => read("--anything")).toThrow("Unknown option '--anything'\n\nnpm run it");
  expect(() => read("--jobs")).toThrow(/'--jobs <value>' argument missing/);
});
