import { join } from "node:path";
import { pythonScript } from "../commandLine/paths";
import { peerPython } from "./peerPython";

/** Who does the same work: Keras as the lecture writes it, a Python expert who writes for speed, and this library. */
export const sides = ["keras", "expert", "denselab"] as const;
export type Side = (typeof sides)[number];

export const lessons = ["imdb", "reuters", "boston"] as const;
export type Lesson = (typeof lessons)[number];

/** The command that does a lesson's work on a side. */
export function commandOf(side: Side, program: "lessons" | "next", lesson: Lesson): string[] {
  if (side === "denselab") return [process.execPath, denselabProgram(program), lesson];
  return [peerPython(side), "-B", pythonScript(`bench/peers/${side}_${program}.py`), lesson];
}

/** The compiled file of a program in `denselab/`. */
export function denselabProgram(name: string): string {
  return join(__dirname, "denselab", `${name}.js`);
}
