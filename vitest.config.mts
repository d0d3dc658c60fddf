import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // tfjs-node is a native addon: it lives in processes, not in worker threads.
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 60_000,
    retry: 0,
    // A test that wants journals names a folder of its own.
    env: { TF_CPP_MIN_LOG_LEVEL: "2", DENSELAB_JOURNAL: "off" },
    projects: [
      { extends: true, test: { name: "unit", include: ["test/**/*.test.ts"], exclude: ["test/pages"] } },
      // These look at what `npm start` has made in out/.
      { extends: true, test: { name: "pages", include: ["test/pages/**/*.test.ts"] } },
    ],
  },
});
