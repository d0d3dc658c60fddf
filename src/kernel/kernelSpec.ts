/** Jupyter's kernel.json for the kernel whose `main.js` this is, run by the Node that runs now. Paths are absolute. */
export function kernelSpec(main: string): object {
  return {
    // A compiler makes much garbage: a small nursery (16 MB by default, three times) keeps the kernel small. An interrupt
    // may break off a timer, which Node would take for a bug of its own.
    argv: [
      process.execPath,
      "--max-semi-space-size=4",
      "--no-force-async-hooks-checks",
      main,
      "{connection_file}",
    ],
    // glibc gives large pieces of memory back when they are freed, and keeps few heaps: the files of a data set, and what
    // they are unpacked to, would stay in the process otherwise.
    env: { MALLOC_MMAP_THRESHOLD_: "4194304", MALLOC_ARENA_MAX: "2" },
    display_name: "TypeScript",
    language: "typescript",
    interrupt_mode: "message",
    // JupyterLab offers its Variables panel to kernels that say so.
    metadata: { debugger: true },
  };
}
