// Opens JupyterLab at notebooks/ with the kernel ready; further arguments go to JupyterLab.
import { spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const options = [
  `--ServerApp.root_dir=${join(root, "notebooks")}`, // the file browser opens on the languages: en/ and ko/
  "--ServerApp.answer_yes=True", // Ctrl-C stops it without a question
  ...(process.getuid?.() === 0 ? ["--allow-root"] : []), // in a container one often is
];

const lab = spawn(join(root, ".venv", "bin", "jupyter"), ["lab", ...options, ...process.argv.slice(2)], {
  stdio: "inherit",
});

// A terminal's Ctrl-C reaches JupyterLab by itself; asked to stop in another way, it is told. It ends its kernels.
process.on("SIGINT", () => lab.kill("SIGINT"));
for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => lab.kill("SIGTERM"));

lab.on("error", ({ message }) => {
  console.error(`lab: JupyterLab could not be started (${message}): run npm run setup, then try again.`);
  process.exitCode = 1;
});
lab.on("exit", (code) => (process.exitCode = code ?? 0));
