import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";

/** What a cell of a notebook prints that the batch run executes, with the kernel's connection files below `folder`. */
function printedBy(source: string, folder: string): string {
  const cell = { cell_type: "code", id: "cell", metadata: {}, outputs: [], source, execution_count: null };
  const metadata = { kernelspec: { name: "tslab", display_name: "TypeScript" } };
  const notebook = join(folder, "notebook.ipynb");
  writeFileSync(notebook, JSON.stringify({ cells: [cell], metadata, nbformat: 4, nbformat_minor: 5 }));
  const words = ["-m", "run.execute_notebook", notebook, notebook, "--timeout", "60"];
  const env = { ...process.env, JUPYTER_RUNTIME_DIR: folder };
  execFileSync(".venv/bin/python", words, { env, stdio: ["ignore", "pipe", "inherit"] });
  const { cells } = JSON.parse(readFileSync(notebook, "utf8")) as {
    cells: { outputs: { text: unknown }[] }[];
  };
  return cells[0].outputs.map(({ text }) => (Array.isArray(text) ? text.join("") : String(text))).join("");
}

const transport = `
import { readFileSync } from "fs";
const connection = process.argv.find((word) => word.endsWith(".json"))!;
console.log(JSON.parse(readFileSync(connection, "utf8")).transport);`;

it("reaches its kernel by sockets of its own, where another kernel could take a port first", () => {
  const folder = mkdtempSync(join(tmpdir(), "denselab-sockets-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  expect(printedBy(transport, folder)).toBe("ipc\n");
});

it("takes ports where the folder's name is too long for a socket's", () => {
  const folder = mkdtempSync(join(tmpdir(), `denselab-${"long".repeat(25)}-`));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  expect(printedBy(transport, folder)).toBe("tcp\n");
});
