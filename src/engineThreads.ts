import { threadsFor } from "./system/threads";
import { computeOn } from "./training/engine/helpingThreads";
import { type TeamMessage } from "./training/engine/teamThread";

// Where the engine's helping threads come from.
const threads = threadsFor<TeamMessage>(`${__dirname}/training/engine/teamThread.js`);
if (threads) computeOn(threads);
