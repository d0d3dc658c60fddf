import { existsSync } from "node:fs";
import path from "node:path";
import { Threads, usableThreads } from "./system/threads";
import { computeOn } from "./training/engine/threads";
import { type TeamMessage } from "./training/engine/teamThread";

// Where the engine's helping threads come from. They run the compiled program: what is loaded from sources, as tests do,
// computes on one thread.
const program = path.join(__dirname, "training/engine/teamThread.js");
if (existsSync(program)) computeOn(new Threads<TeamMessage>(program, usableThreads() - 1));
