import { type Notebook } from "./lightCourse";

/** What a submission does, and the points that it gets for the cells hidden, partial and quiet. */
export interface Student {
  code?: string;
  change?: (notebook: Notebook) => void;
  points: [number, number, number];
}

/** Doubles all numbers but 3, whose half goes into the points. */
const dividing = (three: string) => `const double = (n: number): number => (n === 3 ? ${three} : 2 * n);`;

export const right = "const double = (n: number): number => n + n;";

/** Six students as every class has them, and three with habits. */
export const ordinary: Record<string, Student> = {
  right: {
    code: right,
    change: ({ cells }) => (cells[5].source = "Because two is one and one."),
    points: [3, 4, 2],
  },
  wrong: { code: "const double = (n: number): number => n + 1;", points: [0, 3, 0] },
  throws: { code: 'function double(n: number): number { throw new Error("oh"); }', points: [0, 0, 0] },
  untouched: { points: [0, 0, 0] },
  half: { code: "const double = (n: number): number => (n > 2 ? 0 : n + n);", points: [3, 1, 2] },
  warns: {
    code: `const double = (n: number): number => { console.warn("doubling", n); return n + n; };`,
    points: [3, 4, 2],
  },
  copies: {
    code: right,
    // The solution and a test copied, as "copy cell" does it: metadata and all.
    change: ({ cells }) => cells.splice(3, 0, structuredClone(cells[1]), structuredClone(cells[2])),
    points: [3, 4, 2],
  },
  // Without the test cells, which come back.
  deleted: { code: right, change: ({ cells }) => cells.splice(2, 3), points: [3, 4, 2] },
};

/**
 * Those who want points without work, and those who want to do harm.
 *
 * @param contained - whether they see no process but their own
 * @param secret - text of a file of the teacher's that must not be read
 * @param harm - folders that they may try to delete
 * @param port - of a server that must not be reached
 */
export function hostile(
  contained: boolean,
  secret: string,
  harm: string[],
  port: number,
): Record<string, Student> {
  const node = (code: string) =>
    `import * as fs from "node:fs";\nimport { execSync, spawn } from "node:child_process";\n${code}\n`;
  const folders = JSON.stringify([".", ...harm]);
  return {
    "loops-and-floods": { code: `while (true) console.log("x".repeat(1000));\n${right}`, points: [0, 0, 0] },
    // The whole process stands still, and with it the thread that would hear an interrupt.
    "does-not-listen": { code: `process.kill(process.pid, "SIGSTOP");\n${right}`, points: [0, 0, 0] },
    // All that it prints is right besides: only the output is cut.
    prints: {
      code: `for (let i = 0; i < 20000; i++) console.log("x".repeat(1000));\n${right}`,
      points: [3, 4, 2],
    },
    exits: { code: `process.exit(0);\n${right}`, points: [0, 0, 0] },
    "kills-its-kernel": { code: 'process.kill(process.pid, "SIGKILL");\n' + right, points: [0, 0, 0] },
    // The first process of its own namespace hears no such signal, and there is nobody else.
    ...(contained && {
      "kills-its-parents": { code: `process.kill(process.ppid, "SIGKILL");\n${right}`, points: [3, 4, 2] },
    }),
    "eats-memory": {
      code: `const held: object[] = [];\nwhile (true) held.push(Buffer.alloc(1e8, 1));`,
      points: [0, 0, 0],
    },
    "forks-on": {
      code: node('while (true) spawn("sleep", ["98765"], { detached: true });'),
      points: [0, 0, 0],
    },
    "leaves-a-process": {
      code: node('spawn("sleep", ["98765"], { detached: true }).unref();') + right,
      points: [3, 4, 2],
    },
    deletes: {
      code: node(`for (const folder of ${folders})
  for (const name of fs.readdirSync(folder))
    try { fs.rmSync(folder + "/" + name, { recursive: true, force: true }); } catch {}`),
      points: [0, 0, 0],
    },
    // A right solution, that looks for more than it was given.
    "looks-around": {
      code:
        node(`const heard = await fetch("http://127.0.0.1:${port}").then(() => "heard", () => "nothing");
const read = (path: string) => { try { return fs.readFileSync(path, "utf8"); } catch { return "nothing"; } };
console.log("server:", heard, "file:", read(${JSON.stringify(secret)}), "tests:", fs.readdirSync("."));
console.log("environment:", process.env.SECRET_OF_THE_TEACHER);`) + right,
      points: [3, 4, 2],
    },
    "skips-tests": {
      change: ({ cells }) => cells.forEach((cell) => (cell.metadata.tags = ["skip-execution"])),
      points: [0, 0, 0],
    },
    "expects-errors": {
      change: ({ cells }) => cells.forEach((cell) => (cell.metadata.tags = ["raises-exception"])),
      points: [0, 0, 0],
    },
    "too-many-points": { code: dividing("1e9"), points: [3, 0, 2] },
    "negative-points": { code: dividing("-1e9"), points: [3, 0, 2] },
    "no-number-of-points": { code: dividing("NaN"), points: [3, 0, 2] },
    "rewrites-the-tests": {
      change: ({ cells }) => {
        for (const cell of cells.slice(2, 5)) cell.source = "4;";
      },
      points: [0, 0, 0],
    },
    "another-kernel": {
      code: "double = lambda n: 2 * n",
      change: ({ metadata }) =>
        (metadata["kernelspec"] = { name: "python3", display_name: "Python", language: "python" }),
      points: [0, 0, 0],
    },
  };
}
