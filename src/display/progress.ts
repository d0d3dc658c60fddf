import { formatNumber } from "./formatNumber";
import { escapeHtml } from "./escapeHtml";
import { say } from "./language";
import { emit, inNotebook } from "./show";

/** Shortest time between two updates, in milliseconds: a page that redraws more often only flickers. */
const pause = 250;

export interface ProgressOptions {
  /** What is going on, such as "Training". */
  label: string;
  /** How many steps there are, such as epochs. */
  total: number;
}

/** One line that tells how far a long work is. */
export interface Progress {
  /** `done` of the total's steps are finished; `note` says more, such as "loss 0.31". */
  update(done: number, note?: string): void;
  /** The work has ended, as `note` says; the compact line that stays. */
  done(note?: string): void;
}

/**
 * Starts a quiet line which updates in place, at most four times a second. In a batch run (`DENSELAB_BATCH=1`), and
 * where nothing can be updated in place, only the last line appears.
 */
export function startProgress({ label, total }: ProgressOptions): Progress {
  const displayId = `denselab-progress-${crypto.randomUUID()}`;
  const live = inNotebook() && !inBatchRun();
  const started = performance.now();
  let shown = -Infinity;

  const write = (text: string, done?: number): void => {
    const bar =
      done === undefined ? "" : `<progress value="${done}" max="${total}" style="width:10em"></progress> `;
    const html = `<div class="denselab-progress" style="font-variant-numeric:tabular-nums">${bar}${escapeHtml(text)}</div>`;
    emit({ "text/html": html, "text/plain": text }, live ? { displayId, update: shown !== -Infinity } : {});
  };

  return {
    update(done, note = "") {
      const now = performance.now();
      if (!live || now - shown < pause) return;
      const left = timeLeft(now - started, done, total);
      write(
        [`${label} ${formatNumber(done)}/${formatNumber(total)}`, note, left].filter(Boolean).join(" · "),
        done,
      );
      shown = now;
    },
    done(note = "") {
      write([label, note, duration(performance.now() - started)].filter(Boolean).join(" · "));
    },
  };
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
