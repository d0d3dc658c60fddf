// `npm run data`: what is in the cache, and where each dataset would come from; fetches, verifies, clears and exports it.
// Set-up has been done before.
import { datasetFiles } from "../src/datasets/catalog";
import { DatasetError } from "../src/datasets/datasetError";
import { defaultPlaces } from "../src/datasets/places";
import { clearCache } from "./data/clear";
import { type Command, readCommand, usageFor } from "./data/command";
import { exportTo } from "./data/export";
import { fetchIntoCache } from "./data/fetch";
import { listData } from "./data/list";
import { verifyCache } from "./data/verify";
import { runCommand } from "./commandLine/runCommand";

const commands = { list: listData, fetch: fetchIntoCache, verify: verifyCache, clear: clearCache };

// `npm run data | head` reads no further than it wants to.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));

/** @returns whether all went well */
async function run(asked: Command): Promise<boolean> {
  if (asked.command === "help") {
    console.log(usageFor(datasetFiles));
    return true;
  }
  // A stand-in is no data: this command knows the real ones only.
  const places = { ...defaultPlaces(), standIn: undefined };
  const say = (line: string): void => console.log(line);
  if (asked.command === "export") return exportTo({ ...asked, places, say });
  return commands[asked.command]({ ...asked, places, say });
}

runCommand(async () => ((await run(readCommand(process.argv.slice(2), datasetFiles))) ? 0 : 1), {
  isForPeople: (error) => error instanceof DatasetError,
});
