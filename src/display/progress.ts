import { formatNumber } from "./formatNumber";
import { escapeHtml } from "./escapeHtml";
import { say } from "../ground/language";
import { checkOption, readOptions, rule } from "../ground/options";
import { emit, inNotebook } from "./show";

/** Shortest time between two updates, in milliseconds: a page that redraws more often only flickers. */
const pause = 250;
/** And the share of the time that updates may take, however long one takes. */
const largestShare = 0.01;

export interface ProgressOptions {
  /** What is going on, such as "Training". */
  label: string;
  /** How many steps there are, such as epochs. */
  total: number;
  /** What a step is called, such as "epoch"; by default it has no name. */
  step?: string;
  /** How many steps were done before, by another run that this one goes on from; 0 by default. */
  before?: number;
  /** How many milliseconds the work has taken so far, if somebody else began it; 0 by default. */
  elapsed?: number;
}

/** One line that tells how far a long work is, and what else is shown under it meanwhile. */
export interface Progress {
  /** Whether an update would be shown now: otherwise there is no need to prepare one. */
  readonly due: boolean;
  /**
   * `done` of the total's steps are finished, the last perhaps in part; `note` says more, such as "loss 0.31";
   * `picture` is HTML that stands under the line.
   */
  update(done: number, note?: string, picture?: string): void;
  /** The work has ended, as `note` says; the compact line that stays, over the picture if there is one. */
  done(note?: string, picture?: string): void;
}

/**
 * Starts a quiet line which updates in place, at most four times a second. In a batch run (`DENSELAB_BATCH=1`), and
 * where nothing can be updated in place, only the last line appears.
 */
export function startProgress(options: ProgressOptions): Progress {
  const { label, total, step = "", before = 0, elapsed = 0 } = options;
  const displayId = `denselab-progress-${crypto.randomUUID()}`;
  const live = inNotebook() && !inBatchRun();
  const started = performance.now() - elapsed;
  let [shown, next] = [false, -Infinity];

  const write = (text: string, picture: string, bar = ""): void => {
    const line = `<div class="denselab-progress" style="font-variant-numeric:tabular-nums">${bar}${escapeHtml(text)}</div>`;
    emit({ "text/html": line + picture, "text/plain": text }, live ? { displayId, update: shown } : {});
    shown = true;
  };

  return {
    get due() {
      return live && performance.now() >= next;
    },
    update(done, note = "", picture = "") {
      const now = performance.now();
      if (!live || now < next) return;
      const what = step === "" ? label : `${label}, ${step}`;
      const count = `${what} ${formatNumber(Math.floor(done))}/${formatNumber(total)}`;
      const text = [count, note, timeLeft(now - started, done - before, total - before)]
        .filter(Boolean)
        .join(" · ");
      write(text, picture, bar(what, done, total));
      next = now + Math.max(pause, (performance.now() - now) / largestShare);
    },
    done(note = "", picture = "") {
      write([label, note, duration(performance.now() - started)].filter(Boolean).join(" · "), picture);
    },
  };
}

/**
 * Goes through `items` one after the other, and tells meanwhile how many are done and how long the rest will take: what
 * tqdm does in Python. `label` says what is counted, such as "experiments".
 * @example
 * ```ts
 * for (const seed of progress([1, 2, 3], { label: "seeds" })) setRandomSeed(seed);
 * ```
 */
export function progress<Item>(
  items: readonly Item[],
  options: { label?: string } = {},
): Generator<Item, void, undefined> {
  const { label } = readOptions("progress", options, { label: rule.text }, { label: "" });
  checkOption("progress", "items", items, rule.list);
  return stepByStep(items, label);
}

function* stepByStep<Item>(items: readonly Item[], label: string): Generator<Item, void, undefined> {
  const line = startProgress({ label, total: items.length });
  for (const [done, item] of items.entries()) {
    line.update(done);
    yield item;
  }
  line.done(`${formatNumber(items.length)}/${formatNumber(items.length)}`);
}

function bar(label: string, done: number, total: number): string {
  const value = Number(done.toFixed(3));
  return `<progress aria-label="${escapeHtml(label)}" value="${value}" max="${total}" style="width:10em"></progress> `;
}

function inBatchRun(): boolean {
  return typeof process !== "undefined" && process.env.DENSELAB_BATCH === "1";
}

/** What the steps so far let expect, once a second has gone by. */
function timeLeft(elapsed: number, done: number, total: number): string {
  if (done <= 0 || done >= total || elapsed < 1000) return "";
  const left = duration((elapsed / done) * (total - done));
  return say({ ko: `${left} 남음`, en: `${left} left` });
}

/** A time in milliseconds as people say it. */
function duration(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 10) return say({ ko: `${seconds.toFixed(1)}초`, en: `${seconds.toFixed(1)} s` });
  if (seconds < 60) return say({ ko: `${Math.round(seconds)}초`, en: `${Math.round(seconds)} s` });
  const minutes = Math.floor(Math.round(seconds) / 60);
  const rest = Math.round(seconds) % 60;
  return say({ ko: `${minutes}분 ${rest}초`, en: `${minutes} min ${rest} s` });
}
