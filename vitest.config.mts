import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // tfjs-node is a native addon: it lives in processes, not in worker threads.
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 60_000,
    retry: 0,
    env: { TF_CPP_MIN_LOG_LEVEL: "2" },
  },
});
