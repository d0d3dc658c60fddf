import { join } from "node:path";
import { readArguments } from "../commandLine/readArguments";
import { notebookExecutor, notebooksFolder, outFolder } from "../commandLine/paths";
import { textTable } from "../commandLine/textTable";
import { datasetFolder } from "./datasetFolder";
import { keptRuns, type Kept, type Run } from "./keptRuns";
import { chosen } from "./plan";
import { promisesTable } from "./promises";
import { type Lesson, lessons } from "./sides";

export const usage = `npm run bench -- notebooks [--lesson imdb|reuters|boston]... [--resume]
  the lessons' English notebooks as \`npm start\` executes them: seconds and memory, of the client and the kernel`;

const names: Record<Lesson, string> = { imdb: "01-imdb", reuters: "02-reuters", boston: "03-boston" };

interface NotebookLine {
  event: string;
  peakMemoryMb?: number;
  error?: { message: string };
}
type NotebookRun = Kept<{ lesson: Lesson }, NotebookLine>;

/** `npm run bench -- notebooks`. @returns the table */
export async function benchNotebooks(args: string[]): Promise<string> {
  const options = { lesson: { type: "string", multiple: true }, resume: { type: "boolean" } } as const;
  const { values } = readArguments(args, { usage, options, words: false });
  const env = { DENSELAB_BATCH: "1", DENSELAB_DATASETS: datasetFolder() };
  const runs: Run<{ lesson: Lesson }>[] = chosen("--lesson", lessons, values.lesson).map((lesson) => {
    const notebook = join(notebooksFolder, "en", `${names[lesson]}.ipynb`);
    const executed = join(outFolder, "bench", `${names[lesson]}.ipynb`);
    const command = [...notebookExecutor(), notebook, executed, "--timeout", "600"];
    return { key: { lesson }, command, env, keepStdin: true };
  });
  const resume = values.resume === true;
  return notebooksReport(await keptRuns<{ lesson: Lesson }, NotebookLine>("notebooks", runs, { resume }));
}

/** What was measured, for a person. Throws when a notebook failed. */
function notebooksReport(runs: NotebookRun[]): string {
  const ended = runs.map(({ key, lines, ...run }) => {
    const end = lines.find(({ event }) => event === "end");
    if (end === undefined || end.error)
      throw new Error(`bench: the notebook ${names[key.lesson]} failed: ${end?.error?.message ?? "no end"}`);
    return { ...run, lesson: key.lesson, kernelMb: end.peakMemoryMb ?? NaN };
  });
  const rows = ended.map(({ lesson, processSeconds, kernelMb, peakMb, fileMb }) => [
    ...[lesson, processSeconds.toFixed(1), String(kernelMb)],
    ...[peakMb, fileMb].map((mb) => String(mb ?? "?")),
  ]);
  const head = ["notebook", "seconds", "kernel's peak MB", "with its client", "of it files"];
  const first = ended.filter(({ lesson }) => lesson === "imdb");
  const promised = first.map(({ kernelMb }) => ({
    what: "lesson 1's kernel: peak MB",
    found: kernelMb,
    atMost: 500,
    digits: 0,
  }));
  const table = textTable([head, ...rows], [1, 2, 3, 4]);
  return promised.length === 0 ? table : `${table}\n\n${promisesTable(promised)}`;
}
