import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Tests that start kernels, graders and browsers take longest: they begin first, so that the workers end together. */
class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const slow = [
      "lite/lessons",
      "scripts/assignments/",
      "kernel/lessonsInTools",
      "browser/",
      "kernel/",
      "scripts/",
    ];
    const rank = ({ moduleId }: TestSpecification) => {
      const place = slow.findIndex((part) => moduleId.includes(`/test/${part}`));
      return place < 0 ? slow.length : place;
    };
    return (await super.sort(files)).sort((one, other) => rank(one) - rank(other));
  }
}

/**
 * What tests the library's rooms; hardly any of it starts a program. Whole assignments are scored in a process of their
 * own, as they are when they are graded: after other tests their trainings once came out otherwise, for a cause not found.
 */
const library = [
  "test/{datasets,display,grading,ground,journal,preprocessing,system,training}/**/!(tasks).test.ts",
];

/** What takes longest: it starts graders, JupyterLab, browsers, many Nodes, or goes through thousands of cases. */
const slow = [
  "test/**/*.slow.test.ts",
  "test/browser/**/*.test.ts",
  "test/datasets/{fuzz,kerasHashes,killed}.test.ts",
  "test/kernel/{conformance,interrupt,lifetime,nodeVersions,notebooks,ownPackages,papermill}.test.ts",
  "test/scripts/assignments/{batch,cheats,check,interrupted,odd}.test.ts",
  "test/scripts/bench/measure.test.ts",
  "test/scripts/{lab,noNetwork,pack/library,startInterrupt}.test.ts",
  "test/scripts/setup/{libtensorflow,pythonEnvironment}.test.ts",
];

export default defineConfig({
  test: {
    // tfjs-node is a native addon: it lives in processes, not in worker threads.
    pool: "forks",
    // One more than the cores that a learner's machine has at least: many tests wait for a kernel or a page.
    maxWorkers: 3,
    maxConcurrency: 2,
    sequence: { sequencer: SlowFirst },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    retry: 0,
    // A test that wants journals names a folder of its own.
    env: { TF_CPP_MIN_LOG_LEVEL: "2", DENSELAB_JOURNAL: "off" },
    // `npm run coverage`: of the rooms whose tests run in one process. What a test starts as a
    // program of its own (kernels, graders, threads) is not counted.
    coverage: {
      provider: "v8",
      include: ["src/{datasets,display,grading,ground,journal,preprocessing,system,training}/**/*.ts"],
      exclude: [
        "src/grading/tasks/*/**",
        "src/{system,training}/**/{threads,threadMain,engineTeam,teamThread}.ts",
      ],
      reporter: ["text-summary", "html"],
      reportsDirectory: ".cache/coverage",
      thresholds: { lines: 95, branches: 92, functions: 95 },
    },
    projects: [
      {
        extends: true,
        test: {
          name: "library",
          include: library,
          exclude: slow,
          // These run in one process after the other, which has loaded TensorFlow once.
          isolate: false,
          setupFiles: ["test/freshModules.ts"],
        },
      },
      {
        extends: true,
        test: {
          name: "programs",
          include: ["test/**/*.test.ts"],
          exclude: [...library, ...slow, "test/pages", "test/lite"],
        },
      },
      // `npm test -- --all`
      { extends: true, test: { name: "slow", include: slow, exclude: ["test/pages"] } },
      // These look at what `npm start` has made in out/.
      { extends: true, test: { name: "pages", include: ["test/pages/*.test.ts"] } },
      // `npm test -- --all`, too: what these look at is drawn.
      { extends: true, test: { name: "screens", include: ["test/pages/chromium/*.test.ts"] } },
      // `npm test -- --all`, after the notebooks: the lessons in a browser come to what `npm start` has made in out/.
      {
        extends: true,
        test: { name: "lite", include: ["test/lite/**/*.test.ts"], globalSetup: ["test/lite/build.ts"] },
      },
    ],
  },
});
