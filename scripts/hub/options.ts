// The command line of `npm run hub`.
import { readArguments } from "../commandLine/readArguments";
import { classFileExample } from "./classFile";

export const usage = `npm run hub [-- options]

Prepares a JupyterHub for a class on this machine, then runs it until it is stopped. As root: with local accounts, each
with files of its own, in /srv/denselab. As anybody else: a hub to try out, in .hub/, where all people are you.

  --folder DIR   where the hub stands
  --prepare      prepares everything and starts nothing
  --help         this page

Teachers and students are named in DIR/class.json:

${classFileExample}

All but the names may be left out:

  address, port      where the hub listens (127.0.0.1, 8000); other addresses want a certificate
  certificate, key   files for https
  memory             MB that a process of a student's may take (2048)
  processes          that a student may have at once, threads counted (1024)
  idle               minutes without work after which kernels and servers are stopped (60)

Who has no account gets one, with a first password in DIR/state/passwords.txt. The lessons are copied into each home,
the data are fetched once. notebooks/assignments/HUB.en.md (HUB.ko.md) goes from an empty machine to the first grades.`;

const options = {
  folder: { type: "string" },
  prepare: { type: "boolean" },
  help: { type: "boolean" },
} as const;

/** What the command line asks for. Throws a UsageError that names what is wrong with it. */
export function readOptions(argv: string[]) {
  const { values } = readArguments(argv, { usage, options, words: false });
  return { folder: values.folder, prepareOnly: values.prepare === true, help: values.help === true };
}
