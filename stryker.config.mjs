// `npm run mutants -- FILES`, such as "src/preprocessing/*.ts": breaks the code in many small ways and says which of them no
// test of its room notices. A room takes from minutes to hours: nothing runs this by itself.
export default {
  testRunner: "vitest",
  plugins: ["@stryker-mutator/vitest-runner"],
  vitest: { configFile: "vitest.mutants.mts" },
  coverageAnalysis: "perTest",
  mutate: ["src/{datasets,preprocessing,training}/**/*.ts", "src/display/verdict.ts"],
  // An error builder without a body survives for nothing: Vitest takes a thrown undefined for any message.
  // What is said to people is read by people; that a message has its parts is what the tests look at.
  mutator: { excludedMutations: ["StringLiteral"] },
  concurrency: 1,
  reporters: ["clear-text", "json", "progress-append-only"],
  jsonReporter: { fileName: ".cache/mutants.json" },
  ignorePatterns: ["/out", "/.cache", "/.venv"],
  tempDirName: ".cache/stryker",
};
