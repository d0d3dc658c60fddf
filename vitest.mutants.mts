import { defineConfig } from "vitest/config";

// The tests that kill mutants (stryker.config.json): those of the rooms that are mutated, in one process that stays.
export default defineConfig({
  test: {
    include: ["test/{datasets,display,preprocessing,training}/**/*.test.ts"],
    exclude: ["test/**/*.slow.test.ts", "test/datasets/{fuzz,killed}.test.ts"],
    testTimeout: 20_000,
    env: { TF_CPP_MIN_LOG_LEVEL: "2", DENSELAB_JOURNAL: "off" },
  },
});
