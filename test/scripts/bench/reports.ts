/** Made-up measurements of two lessons, with numbers from which ratios are easily told. */
interface Run {
  lesson: string;
  side: string;
  seed: number;
  seconds: Record<string, number>;
  total_s: number;
  processSeconds: number;
  peakMb?: number;
  fileMb?: number;
  peak_rss_mb: number;
  results: object;
}

export function imdbRun(side: "keras" | "denselab", seed: number, seconds: number, accuracy = 0.88): Run {
  return {
    lesson: "imdb",
    side,
    seed,
    seconds: { load: seconds / 4, fit20: (3 * seconds) / 4 },
    total_s: seconds,
    processSeconds: seconds + 2,
    peakMb: side === "keras" ? 5600 : 560,
    fileMb: 200,
    peak_rss_mb: 500,
    results: { best_val_epoch: 4, test_acc: accuracy },
  };
}

export function bostonRun(side: "keras" | "denselab", seed: number, seconds: number, mae = 2.5): Run {
  const unmeasured = { peakMb: undefined, fileMb: undefined };
  const run = imdbRun(side, seed, seconds);
  return { ...run, ...unmeasured, lesson: "boston", results: { with_b: { best_epoch: 100, test_mae: mae } } };
}

export function reportOf(runs: Run[], more: object = {}) {
  return {
    quick: false,
    epochs: 500,
    repeat: 2,
    machine: { node: "v20.0.0", cores: 2, processor: "a processor" },
    load: 0.1,
    runs,
    notebooks: [] as { lesson: string; processSeconds: number; peakMb?: number; fileMb?: number }[],
    scaling: [] as { what: string; n: number; seconds: number }[],
    ...more,
  };
}

export const wholeReport = () =>
  reportOf(
    [
      imdbRun("keras", 1, 40),
      imdbRun("denselab", 1, 4),
      imdbRun("keras", 2, 20, 0.87),
      imdbRun("denselab", 2, 2, 0.89),
      bostonRun("keras", 1, 800),
      bostonRun("denselab", 1, 8),
      bostonRun("denselab", 2, 8, 2.7),
    ],
    {
      notebooks: [{ lesson: "imdb", processSeconds: 20, peakMb: 700, fileMb: 240 }],
      scaling: [2, 4, 64].map((n) => ({ what: "Boston, folds (100 epochs)", n, seconds: n / 10 })),
    },
  );
