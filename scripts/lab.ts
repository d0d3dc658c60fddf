// Opens JupyterLab at notebooks/ with the kernel ready; `--lang ko` has it speak Korean; further arguments go to it.
import { spawn } from "node:child_process";
import { delimiter, join } from "node:path";
import { projectFolder } from "../src/system/projectFolder";
import { inFront } from "./commandLine/inFront";
import { runCommand } from "./commandLine/runCommand";
import { ToldError } from "./commandLine/toldError";
import { UsageError } from "./commandLine/usageError";

runCommand(async () => {
  const { language, given } = withoutLanguage(process.argv.slice(2));
  const defaults = [
    `--ServerApp.root_dir=${join(projectFolder, "notebooks")}`, // the file browser opens on the languages: en/ and ko/
    "--ServerApp.answer_yes=True", // Ctrl-C stops it without a question
    ...(process.getuid?.() === 0 ? ["--allow-root"] : []), // in a container one often is
  ];
  // JupyterLab refuses an option that is there twice: what is given takes the place of ours.
  const nameOf = (option: string) => option.split("=")[0];
  const options = defaults.filter((option) => !given.some((other) => nameOf(other) === nameOf(option)));

  // Defaults for this course, which each learner's own settings go before: a kernel whose first completion takes longer
  // than a second is waited for, and nothing asks the network for news. A teacher's nbgrader (npm run assignments
  // installs it) finds its course along the same path.
  const ours = [
    ...(language === "ko" ? [join(projectFolder, "scripts", "lab", "ko")] : []),
    join(projectFolder, "scripts", "lab"),
    join(projectFolder, "notebooks", "assignments"),
  ];
  const configPath = [process.env.JUPYTER_CONFIG_PATH, ...ours].filter(Boolean).join(delimiter);

  const lab = spawn(join(projectFolder, ".venv", "bin", "jupyter"), ["lab", ...options, ...given], {
    stdio: "inherit",
    env: { ...process.env, JUPYTER_CONFIG_PATH: configPath },
  });
  return inFront(lab).catch(({ message }: Error) => {
    throw new ToldError(
      `lab: JupyterLab could not be started (${message}): run npm run setup, then try again.`,
    );
  });
});

/** The arguments without `--lang`, which is ours: JupyterLab's own language, "en" where none is asked for. */
function withoutLanguage(all: readonly string[]): { language: string; given: string[] } {
  const place = all.findIndex((option) => /^--lang(=|$)/.test(option));
  if (place < 0) return { language: "en", given: [...all] };
  const [option, inside] = all[place].split("=");
  const language = inside ?? all[place + 1];
  if (language !== "en" && language !== "ko") {
    throw new UsageError(
      `lab: ${option} must be en or ko, got ${language ?? "nothing"}: npm run lab -- --lang ko`,
    );
  }
  return {
    language,
    given: all.filter((_, at) => at !== place && (inside !== undefined || at !== place + 1)),
  };
}
