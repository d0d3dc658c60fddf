import { type Task } from "../task";

/** Every task of the assignments, by the name that `check` is called with. One file an assignment. */
export const tasks: Readonly<Record<string, Task>> = {};
