// `npm run hub`: a JupyterHub on this machine for a class. Set-up has been done before.
import { projectFolder } from "../src/system/projectFolder";
import { assignmentsFolder } from "./assignments/course";
import { accounts } from "./hub/accounts";
import { readClass } from "./hub/classFile";
import { classTree } from "./hub/classTree";
import { courseFolders } from "./hub/courseFolders";
import { hubFolders, isRoot } from "./hub/hubFolders";
import { installProxy } from "./hub/installProxy";
import { readOptions, usage } from "./hub/options";
import { closedToOthers } from "./hub/readableByAll";
import { refuseWhereOneRuns, startHub } from "./hub/startHub";
import { runCommand } from "./commandLine/runCommand";
import { UsageError } from "./commandLine/usageError";

async function main(): Promise<number> {
  const wish = readOptions(process.argv.slice(2));
  if (wish.help) {
    console.log(usage);
    return 0;
  }
  const folders = hubFolders(wish.folder);
  const people = readClass(folders.classFile);
  await refuseWhereOneRuns(people);
  if (isRoot) accounts(people, folders);
  classTree(folders);
  installProxy(folders);
  courseFolders(people, folders);
  const closed = isRoot ? closedToOthers([process.execPath, folders.python, folders.tree]) : [];
  if (closed.length > 0) throw new UsageError(["students could not start a server:", ...closed].join("\n  "));
  if (isRoot && closedToOthers([assignmentsFolder]).length === 0)
    console.error(`Others can read this checkout, solutions and all: chmod 700 ${projectFolder}`);
  if (!wish.prepareOnly) return startHub(people, folders);
  console.log(`Ready: npm run hub -- --folder ${folders.root} starts it`);
  return 0;
}

runCommand(main);
