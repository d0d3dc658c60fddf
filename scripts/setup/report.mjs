const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/**
 * Set-up's voice: one line a step, with what it does and how long it took.
 *
 * @param {{ write(text: string): unknown, isTTY?: boolean }} out
 */
export function createReport(out = process.stdout) {
  const start = performance.now();
  let open = false; // whether the cursor stands behind an unfinished line
  const endLine = () => {
    if (open) out.write("\n");
    open = false;
  };

  return {
    /** Runs `work` as a step; the text that it returns, if any, says how the step was done. */
    async step(title, work) {
      const begun = performance.now();
      const line = `set-up: ${title} ... `;
      out.write(line);
      open = true;
      const clock = out.isTTY ? setInterval(() => out.write(`\r${line}${seconds(begun)} `), 1000) : undefined;
      try {
        const how = await work();
        const result = `${seconds(begun)}${how ? ` (${how})` : ""}`;
        out.write(out.isTTY ? `\r${line}${result}` : result);
      } finally {
        clearInterval(clock);
        endLine();
      }
    },
    /** Something worth a line of its own. */
    note(text) {
      endLine();
      out.write(`set-up: ${text}\n`);
    },
    nothingToDo() {
      // Measured from the process's start, as the person waited from there.
      out.write(`set-up: nothing to do (${(performance.now() / 1000).toFixed(2)} s)\n`);
    },
    done() {
      out.write(`set-up: ready in ${seconds(start)}\n`);
    },
    failed(text) {
      endLine();
      process.stderr.write(`set-up can't go on: ${text}\n`);
    },
  };
}
