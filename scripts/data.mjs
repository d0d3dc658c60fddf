// `npm run data`: what is in the cache, and where each dataset would come from; fetches, verifies, clears and exports it.
// Set-up has been done before.
import { clearCache } from "./data/clear.mjs";
import { exportTo } from "./data/export.mjs";
import { fetchIntoCache } from "./data/fetch.mjs";
import { listData } from "./data/list.mjs";
import { readCommand, usageFor } from "./data/command.mjs";
import { verifyCache } from "./data/verify.mjs";
import { DatasetError, datasetFiles, defaultPlaces } from "./datasetsRoom.mjs";
import { UsageError } from "../dist/scripts/run/usageError.js";

const commands = {
  list: listData,
  fetch: fetchIntoCache,
  verify: verifyCache,
  clear: clearCache,
  export: exportTo,
};

// `npm run data | head` reads no further than it wants to.
process.stdout.on("error", (error) => process.exit(error.code === "EPIPE" ? 0 : 1));

try {
  const { command, ...rest } = readCommand(process.argv.slice(2), datasetFiles);
  if (command === "help") console.log(usageFor(datasetFiles));
  else {
    // A stand-in is no data: this command knows the real ones only.
    const places = { ...defaultPlaces(), standIn: undefined };
    process.exitCode = (await commands[command]({ ...rest, places, say: console.log })) ? 0 : 1;
  }
} catch (error) {
  if (error instanceof UsageError) process.exitCode = 2;
  else process.exitCode = 1;
  const isForPeople = error instanceof UsageError || error instanceof DatasetError || error.syscall;
  console.error(isForPeople ? error.message : error);
}
