import { defineConfig } from "vitest/config";

// The tests that kill mutants (stryker.config.json): those of the rooms that are mutated, in one process that stays.
export default defineConfig({
  test: {
    include: ["test/{datasets,display,journal,preprocessing,training}/**/*.test.ts"],
    exclude: [
      "test/**/*.slow.test.ts",
      "test/datasets/{fuzz,kerasHashes,killed}.test.ts",
      // It compiles the source beside it again, which is another once it can be mutated.
      "test/training/engine/kernels.test.ts",
    ],
    testTimeout: 20_000,
    env: { TF_CPP_MIN_LOG_LEVEL: "2", DENSELAB_JOURNAL: "off" },
  },
});
