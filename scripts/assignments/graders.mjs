// Several graders at once.
import { inParallel, possibleJobs } from "../run/jobs.mjs";
import { startGrader } from "./nbgrader.mjs";

/**
 * Calls `use(each)`; there `each(items, work)` does `work(grader, item)` for every item, on as many graders as are
 * asked for. Closes them all in the end, also when we are stopped by a signal.
 *
 * @param options {course, settings, jobs}
 */
export async function withGraders({ course, settings, jobs = possibleJobs() }, use) {
  const idle = [];
  const all = [];
  const close = () => Promise.all(all.map((grader) => grader.close()));
  const numbers = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 };
  const listeners = Object.entries(numbers).map(([signal, number]) => {
    const listener = () => void close().then(() => process.exit(128 + number));
    process.once(signal, listener);
    return () => process.off(signal, listener);
  });
  const each = (items, work) =>
    inParallel(items, jobs, async (item) => {
      const grader = idle.pop() ?? startGrader({ course, settings });
      if (!all.includes(grader)) all.push(grader);
      try {
        return await work(grader, item);
      } finally {
        idle.push(grader);
      }
    });
  try {
    return await use(each);
  } finally {
    await close();
    for (const forget of listeners) forget();
  }
}
