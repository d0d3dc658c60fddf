// The command line of `npm start`.
import { resolve } from "node:path";
import { notebooksFolder, outFolder } from "../commandLine/paths";
import { readCount } from "../commandLine/readCount";
import { readArguments } from "../commandLine/readArguments";
import { UsageError } from "../commandLine/usageError";

export const usage = `npm start [-- [LESSON ...] [--lang LANGUAGE] [--jobs N] [--timeout SECONDS] [--notebooks DIR] [--out DIR] [--strict]]

  LESSON            a lesson's name, such as 01-imdb or solutions/01-imdb (default: every lesson and its solutions)
  --lang LANGUAGE   one edition only, such as ko (default: every edition)
  --jobs N          how many notebooks at once (default: what free memory and cores allow)
  --timeout SECONDS how long one cell may take (default: 600)
  --notebooks DIR   where the editions are (default: notebooks)
  --out DIR         where results go (default: out)
  --strict          fail where the data of a lesson can't be had (default: generated data, a STAND-IN, take their place)`;

const defaults = { timeout: 600 };

const string = { type: "string" } as const;
const boolean = { type: "boolean" } as const;
const options = {
  lang: string,
  jobs: string,
  timeout: string,
  notebooks: string,
  out: string,
  strict: boolean,
  help: boolean,
};

export interface Options {
  names: string[];
  language: string | undefined;
  jobs: number | undefined;
  timeout: number;
  notebooks: string;
  out: string;
  strict: boolean;
  help: boolean;
}

/** Throws a UsageError that names what was wrong. */
export function readOptions(argv: string[]): Options {
  const { values, positionals } = readArguments(argv, { usage, options });
  return {
    names: positionals.map((name) => name.replace(/\.ipynb$/, "")),
    language: values.lang,
    jobs: values.jobs === undefined ? undefined : readCount("--jobs", values.jobs),
    timeout: values.timeout === undefined ? defaults.timeout : positive("--timeout", values.timeout),
    notebooks: resolve(values.notebooks ?? notebooksFolder),
    out: resolve(values.out ?? outFolder),
    strict: values.strict === true,
    help: values.help === true,
  };
}

function positive(option: string, text: string): number {
  const number = Number(text);
  if (!(number > 0)) throw new UsageError(`${option} must be a number above 0, got ${text}`);
  return number;
}
