import { parentPort, workerData } from "node:worker_threads";

// What runs in a thread: the program that its starter named, told each message.
// eslint-disable-next-line @typescript-eslint/no-require-imports -- which file it is, is known only here
const { receive } = require(workerData as string) as { receive: (message: unknown) => void };
parentPort?.on("message", receive);
