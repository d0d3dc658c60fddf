import { vi } from "vitest";

// A file of tests finds the library as a new process would, whatever the file before it has set. What lies in
// node_modules stays loaded.
vi.resetModules();
