import { describe, expect, it } from "vitest";
import { measure } from "../../../scripts/bench/measure";

const node = (source: string) => ({ command: [process.execPath, "-e", source] });

// 150 MB, held in a child of the process that is measured, for half a second.
const child = `Buffer.alloc(150 * 2 ** 20, 1); setTimeout(() => {}, 500)`;
const parent = `
  console.log("no JSON");
  console.log(JSON.stringify({ answer: process.env.ANSWER }));
  require("child_process").spawn(process.execPath, ["-e", ${JSON.stringify(`globalThis.held = ${child}`)}]);`;

describe("measure", () => {
  it("gives the JSON lines, the seconds, and the memory of the whole process tree", async () => {
    const { lines, processSeconds, peakMb, fileMb } = await measure({
      ...node(parent),
      env: { ANSWER: "42" },
    });
    expect(lines).toEqual([{ answer: "42" }]);
    expect(processSeconds).toBeGreaterThanOrEqual(0.5);
    if (process.platform !== "linux") return;
    expect(peakMb).toBeGreaterThan(150 + 50);
    expect(fileMb).toBeGreaterThan(0);
    expect(fileMb).toBeLessThan((peakMb ?? 0) - 150);
  });

  it("keeps stdin open where it is told to, and closes it where not", async () => {
    const source = `process.stdin.on("end", () => process.exit(3)).resume(); setTimeout(() => process.exit(0), 400)`;
    await expect(measure(node(source))).rejects.toThrow("ended with exit code 3");
    expect((await measure({ ...node(source), keepStdin: true })).lines).toEqual([]);
  });

  it("says which command failed, or is not there", async () => {
    await expect(measure(node("process.exit(7)"))).rejects.toThrow(
      /^bench: .* -e process\.exit\(7\) ended with exit code 7$/,
    );
    await expect(measure({ command: ["no-such-program"] })).rejects.toThrow("ENOENT");
  });
});
