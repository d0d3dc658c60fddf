// `npm start`: executes the lessons, judges what they found, makes the site. Set-up has been done before.
import { join } from "node:path";
import { executeLesson } from "./start/executeLesson";
import { inParallel, possibleJobs, threadsOfEach } from "./commandLine/jobs";
import { findLessons, selectLessons } from "./start/lessons";
import { liveProgress } from "./start/liveProgress";
import { readClaims } from "./start/claims";
import { readMetrics } from "./start/judgeMetrics";
import { readOptions, usage, type Options } from "./start/startOptions";
import { prepareOutFolder } from "./start/outFolder";
import { failureText, standInNotice, summaryTable } from "./start/report";
import { buildSite } from "./start/site";
import { arrangeStandIns } from "./start/standIns";
import { stopOnSignals } from "./start/stopOnSignals";
import { notebookSummary, writeSummary } from "./start/runSummary";
import { runCommand } from "./commandLine/runCommand";
import { temporaryFolder } from "./commandLine/temporaryFolder";

async function run(options: Options): Promise<number> {
  const lessons = selectLessons(findLessons(options.notebooks), options);
  prepareOutFolder(options.out, options.notebooks);
  const known = { metrics: readMetrics(), claims: readClaims() };
  const jobs = options.jobs ?? possibleJobs();
  const runtimeFolder = temporaryFolder("denselab"); // of the kernels' connection files
  const resultOf = stopOnSignals();
  const begin = Date.now();
  const standIns = await arrangeStandIns(lessons, {
    folder: join(runtimeFolder, "stand-in"),
    strict: options.strict,
    say: console.log,
  });
  const atOnce = Math.min(jobs, lessons.length);
  const threads = process.env.DENSELAB_THREADS ?? String(threadsOfEach(atOnce));
  console.log(`${lessons.length} notebooks, ${atOnce} at once`);
  const progress = liveProgress(lessons.length);

  const notebooks = await inParallel(lessons, jobs, async (lesson) => {
    const label = `${lesson.language}/${lesson.name}`;
    progress.start(label);
    const worker = executeLesson(lesson, {
      output: join(options.out, "notebooks", lesson.language, `${lesson.name}.ipynb`),
      timeout: options.timeout,
      runtimeFolder,
      environment: { ...standIns.environment, DENSELAB_THREADS: threads },
      onEvent: (event) => progress.cell(label, event),
    });
    const summary = notebookSummary(lesson, await resultOf(worker), known, standIns.of(lesson));
    progress.finish(label, summary.status);
    if (summary.status !== "ok") progress.say(failureText(summary));
    return summary;
  });
  progress.close();

  const failed = notebooks.filter(({ status }) => status !== "ok");
  const seconds = Math.round((Date.now() - begin) / 100) / 10;
  const standIn = [...new Set(notebooks.flatMap((notebook) => notebook.standIn ?? []))];
  writeSummary(options.out, {
    status: failed.length > 0 ? "failed" : "ok",
    seconds,
    ...(standIn.length > 0 && { standIn }),
    notebooks,
  });

  console.log(`\n${summaryTable(notebooks)}\n`);
  if (failed.length > 0) console.log(`Failed: ${failed.map(({ path }) => path).join(", ")}`);
  const notice = standInNotice(notebooks);
  if (notice) console.log(notice);
  await buildSite(options.out);
  console.log(`Open ${join(options.out, "index.html")}`);
  return failed.length === 0 ? 0 : 1;
}

const withAdvice = (text: string): string =>
  /no space left/i.test(text) ? `${text}: make room, or choose a folder on another disk by --out` : text;

runCommand(
  async () => {
    const options = readOptions(process.argv.slice(2));
    return options.help ? console.log(usage) : run(options);
  },
  { inWords: ({ message }) => `npm start: ${withAdvice(message)}` },
);
