import { loadKeptFiles } from "./keptFiles";

// Runs in the kernel's worker before its first cell, which waits for this.
Object.assign(globalThis, { [Symbol.for("denselab.prepared")]: loadKeptFiles() });
