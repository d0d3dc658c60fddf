import { dropoutThreshold, keepsUnit } from "./dropout";
import { padded } from "./arena";
import { type HotRows, type Rows } from "./rows";
import { type Workspace } from "./workspace";

/** What comes into a network: rows of numbers, or the places of the ones in rows of zeros and ones. */
export type Input = { kind: "dense"; x: number } | SparseInput;

/** The addresses of a batch of zeros and ones: row by row, and turned, column by column (see kernels.as). */
export interface SparseInput {
  kind: "sparse";
  samples: number;
  starts: number;
  words: number;
  turned: number;
  rowsOf: number;
}

/** What drops out of a sparse batch. */
interface SparseDropout {
  key: number;
  rate: number;
}

/** Brings the samples named by `rows` into the workspace. */
export function loadBatch(
  workspace: Workspace,
  samples: Rows,
  rows: Int32Array,
  columns: number,
  dropout?: SparseDropout,
): Input {
  if (samples.hot) return loadSparse(workspace, samples.hot, rows, columns, dropout);
  const x = workspace.dense;
  const stride = padded(columns);
  samples.gather(rows, workspace.arena.floats(x, rows.length * stride), stride);
  return { kind: "dense", x };
}

function loadSparse(
  workspace: Workspace,
  hot: HotRows,
  rows: Int32Array,
  columns: number,
  dropout?: SparseDropout,
): Input {
  let ones = 0;
  for (const row of rows) ones += hot.starts[row + 1] - hot.starts[row];
  const room = workspace.sparse(ones);
  if (!dropout) {
    // What batches are taken from stays where it is.
    const all = workspace.hotRows(hot);
    workspace.arena.integers(room.samples, rows.length).set(rows);
    return { kind: "sparse", ...room, ...all };
  }
  const samples = workspace.arena.integers(room.samples, rows.length);
  const starts = workspace.arena.integers(room.starts, rows.length + 1);
  const words = workspace.arena.integers(room.words, ones);
  const threshold = dropoutThreshold(dropout.rate);
  let at = 0;
  for (let i = 0; i < rows.length; i++) {
    samples[i] = i;
    starts[i] = at;
    const end = hot.starts[rows[i] + 1];
    for (let from = hot.starts[rows[i]]; from < end; from++) {
      const word = hot.words[from];
      if (keepsUnit(dropout.key, i * columns + word, threshold)) words[at++] = word;
    }
  }
  starts[rows.length] = at;
  return { kind: "sparse", ...room };
}
