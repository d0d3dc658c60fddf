import { type Task } from "../task";
import * as boston from "./boston";
import * as imdb from "./imdb";
import * as reuters from "./reuters";

/** Every task of the assignments, by the name that `check` is called with: a folder an assignment, a file a task. */
export const tasks: Readonly<Record<string, Task>> = { ...imdb, ...reuters, ...boston };
