// What one sees while notebooks run: on a terminal one redrawn line a notebook, elsewhere a plain line now and then.
import { duration } from "./duration";

const redraw = 250; // ms
const plain = 30_000; // ms
const barWidth = 20;

interface Running {
  begin: number;
  cellBegin: number;
  done: number;
  total: number;
  at: string;
}

/** What a notebook's process says at the start of each cell. */
export interface CellEvent {
  event: "cell";
  done: number;
  total: number;
  cell: number;
  id: string;
}

/** Tells on `stream` how `total` notebooks go. */
export function liveProgress(total: number, stream: NodeJS.WriteStream = process.stdout) {
  const terminal = stream.isTTY === true;
  const running = new Map<string, Running>();
  const begin = Date.now();
  let finished = 0;
  let drawn = 0;

  const timer = setInterval(terminal ? draw : report, terminal ? redraw : plain);
  timer.unref();

  function erase() {
    if (drawn > 0) stream.write(`\x1b[${drawn}A\x1b[0J`);
    drawn = 0;
  }

  function draw() {
    erase();
    const width = (stream.columns ?? 80) - 1;
    const lines = [...running].map(([label, state]) => progressLine(label, state).slice(0, width));
    lines.push(`${finished} of ${total} notebooks done, ${duration((Date.now() - begin) / 1000)}`);
    stream.write(lines.join("\n") + "\n");
    drawn = lines.length;
  }

  function report() {
    for (const [label, state] of running) stream.write(progressLine(label, state) + "\n");
  }

  function say(text: string) {
    if (terminal) erase();
    stream.write(text + "\n");
    if (terminal && running.size > 0) draw();
  }

  return {
    say,
    start(label: string) {
      running.set(label, {
        begin: Date.now(),
        cellBegin: Date.now(),
        done: 0,
        total: 0,
        at: "starting the kernel",
      });
      if (!terminal) stream.write(`start  ${label}\n`);
    },
    cell(label: string, { done, total: cells, cell, id }: CellEvent) {
      Object.assign(running.get(label)!, {
        done,
        total: cells,
        at: `cell ${cell} ${id}`,
        cellBegin: Date.now(),
      });
    },
    finish(label: string, status: string) {
      const seconds = (Date.now() - running.get(label)!.begin) / 1000;
      running.delete(label);
      finished += 1;
      say(`${status.padEnd(6)} ${label}  ${duration(seconds)}`);
    },
    close() {
      clearInterval(timer);
      if (terminal) erase();
    },
  };
}

function progressLine(label: string, { begin, cellBegin, done, total, at }: Running): string {
  const filled = total === 0 ? 0 : Math.floor((barWidth * done) / total);
  const bar = "█".repeat(filled) + "░".repeat(barWidth - filled);
  const times = `${duration((Date.now() - cellBegin) / 1000)} (all ${duration((Date.now() - begin) / 1000)})`;
  return `${label}  ${bar} ${String(done).padStart(2)}/${total}  ${at}  ${times}`;
}
