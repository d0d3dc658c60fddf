import { preparedDoor } from "../ground/doors";
import { loadKeptFiles } from "./keptFiles";

// Runs in the kernel's worker before its first cell, which waits for this.
preparedDoor.open(loadKeptFiles());
