// Several graders at once.
import { inParallel, possibleJobs } from "../../dist/scripts/run/jobs.js";
import { GraderDied, startGrader } from "./nbgrader.mjs";

/**
 * Calls `use(each)`; there `each(items, work)` does `work(grader, item)` for every item, on as many graders as are
 * asked for. Where a grader dies, that is said with the item's name, and a new one does `work(grader, item, true)`, the
 * last attempt. Closes them all in the end, also when we are stopped by a signal.
 *
 * @param options {course, settings, jobs}
 */
export async function withGraders({ course, settings, jobs = possibleJobs() }, use) {
  const all = new Set();
  const busy = new Set();
  let closing = false;
  const close = () => {
    closing = true;
    return Promise.all([...all].map((grader) => grader.close()));
  };
  const numbers = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 };
  const listeners = Object.entries(numbers).map(([signal, number]) => {
    const listener = () => {
      console.error(`\nStopped by ${signal}. What is done is kept: the same command does the rest.`);
      void close().then(() => process.exit(128 + number));
    };
    process.once(signal, listener);
    return () => process.off(signal, listener);
  });
  const withGrader = async (work) => {
    const grader =
      [...all].find((each) => !busy.has(each) && !each.ended()) ?? startGrader({ course, settings });
    all.add(grader);
    busy.add(grader);
    try {
      return await work(grader);
    } finally {
      busy.delete(grader);
    }
  };
  const each = (items, work, nameOf = String) =>
    inParallel(items, jobs, async (item) => {
      try {
        return await withGrader((grader) => work(grader, item));
      } catch (error) {
        if (closing) await new Promise(() => {}); // the process is about to end
        if (!(error instanceof GraderDied)) throw error;
        console.log(`${nameOf(item)} is tried once more: ${error.message}`);
        return withGrader((grader) => work(grader, item, true));
      }
    });
  try {
    return await use(each);
  } finally {
    await close();
    for (const forget of listeners) forget();
  }
}
